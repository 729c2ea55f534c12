package dev.migration.chaos;

import org.junit.jupiter.api.Nested;

/**
 * Runs the {@link ManyApplicationsContract} on every database that several processes
 * reach.
 */
class ManyApplicationsTests {

	@Nested
	class OnH2BehindAServer extends ManyApplicationsContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.H2_SERVER;
		}

	}

	@Nested
	class OnPostgresql extends ManyApplicationsContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.POSTGRESQL;
		}

	}

	@Nested
	class OnMariaDb extends ManyApplicationsContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.MARIADB;
		}

	}

}
