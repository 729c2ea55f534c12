package dev.migration.chaos;

import org.junit.jupiter.api.Nested;

/**
 * Runs the {@link KilledBackfillContract} on every database that several processes reach.
 */
class KilledBackfillTests {

	@Nested
	class OnH2BehindAServer extends KilledBackfillContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.H2_SERVER;
		}

	}

	@Nested
	class OnPostgresql extends KilledBackfillContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.POSTGRESQL;
		}

	}

	@Nested
	class OnMariaDb extends KilledBackfillContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.MARIADB;
		}

	}

}
