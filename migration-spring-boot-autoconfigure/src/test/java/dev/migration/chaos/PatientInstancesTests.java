package dev.migration.chaos;

import org.junit.jupiter.api.Nested;

/**
 * Runs the {@link PatientInstancesContract} on every database that several processes
 * reach.
 */
class PatientInstancesTests {

	@Nested
	class OnH2BehindAServer extends PatientInstancesContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.H2_SERVER;
		}

	}

	@Nested
	class OnPostgresql extends PatientInstancesContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.POSTGRESQL;
		}

	}

	@Nested
	class OnMariaDb extends PatientInstancesContract {

		@Override
		ChaosDatabase database() {
			return ChaosDatabase.MARIADB;
		}

	}

}
