package dev.migration.chaos;

import org.junit.jupiter.api.Nested;

/**
 * Runs the {@link LostConnectionContract} on every database that several processes reach.
 */
class LostConnectionTests {

	@Nested
	class OnH2BehindAServer extends LostConnectionContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.H2_SERVER;
		}

	}

	@Nested
	class OnPostgresql extends LostConnectionContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.POSTGRESQL;
		}

	}

	@Nested
	class OnMariaDb extends LostConnectionContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.MARIADB;
		}

	}

}
