package dev.migration.chaos;

import org.junit.jupiter.api.Nested;

/**
 * Runs the {@link DeniedBodyContract} on every database that several processes reach.
 */
class DeniedBodyTests {

	@Nested
	class OnH2BehindAServer extends DeniedBodyContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.H2_SERVER;
		}

	}

	@Nested
	class OnPostgresql extends DeniedBodyContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.POSTGRESQL;
		}

	}

	@Nested
	class OnMariaDb extends DeniedBodyContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.MARIADB;
		}

	}

}
