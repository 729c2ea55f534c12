package dev.migration.chaos;

import dev.migration.testing.RequiresEmbeddedMariaDb;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Nested;

/**
 * Runs the {@link StoppedServerContract} on every database.
 */
class StoppedServerTests {

	@Nested
	class OnH2 extends StoppedServerContract {

		@Override
		TestDatabase testDatabase() {
			return TestDatabase.H2;
		}

	}

	@Nested
	class OnPostgresql extends StoppedServerContract {

		@Override
		TestDatabase testDatabase() {
			return TestDatabase.POSTGRESQL;
		}

	}

	@Nested
	@RequiresEmbeddedMariaDb
	class OnMariaDb extends StoppedServerContract {

		@Override
		TestDatabase testDatabase() {
			return TestDatabase.MARIADB;
		}

	}

}
