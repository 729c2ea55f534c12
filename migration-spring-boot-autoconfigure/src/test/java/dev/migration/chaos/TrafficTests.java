package dev.migration.chaos;

import org.junit.jupiter.api.Nested;

/**
 * Runs the {@link TrafficContract} on every database that several processes reach.
 */
class TrafficTests {

	@Nested
	class OnH2BehindAServer extends TrafficContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.H2_SERVER;
		}

	}

	@Nested
	class OnPostgresql extends TrafficContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.POSTGRESQL;
		}

	}

	@Nested
	class OnMariaDb extends TrafficContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.MARIADB;
		}

	}

}
