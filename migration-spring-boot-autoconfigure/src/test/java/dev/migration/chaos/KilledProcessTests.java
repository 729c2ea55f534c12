package dev.migration.chaos;

import org.junit.jupiter.api.Nested;

/**
 * Runs the {@link KilledProcessContract} on every database.
 */
class KilledProcessTests {

	@Nested
	class OnH2InAFile extends KilledProcessContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.H2_FILE;
		}

	}

	@Nested
	class OnH2BehindAServer extends KilledProcessContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.H2_SERVER;
		}

	}

	@Nested
	class OnPostgresql extends KilledProcessContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.POSTGRESQL;
		}

	}

	@Nested
	class OnMariaDb extends KilledProcessContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.MARIADB;
		}

	}

}
