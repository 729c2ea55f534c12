package dev.migration.chaos;

import org.junit.jupiter.api.Nested;

/**
 * Runs the {@link LostBackfillConnectionContract} on every database.
 */
class LostBackfillConnectionTests {

	@Nested
	class OnH2BehindAServer extends LostBackfillConnectionContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.H2_SERVER;
		}

	}

	@Nested
	class OnPostgresql extends LostBackfillConnectionContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.POSTGRESQL;
		}

	}

	@Nested
	class OnMariaDb extends LostBackfillConnectionContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.MARIADB;
		}

	}

}
