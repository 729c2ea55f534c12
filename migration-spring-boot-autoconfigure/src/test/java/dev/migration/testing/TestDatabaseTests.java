package dev.migration.testing;

import org.junit.jupiter.api.Nested;

/**
 * Runs the {@link TestDatabaseContract} on every database.
 */
class TestDatabaseTests {

	@Nested
	class OnH2 extends TestDatabaseContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.H2;
		}

	}

	@Nested
	class OnPostgresql extends TestDatabaseContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.POSTGRESQL;
		}

	}

	@Nested
	class OnMariaDb extends TestDatabaseContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MARIADB;
		}

	}

	@Nested
	@RequiresDocker
	class OnMysql extends TestDatabaseContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MYSQL;
		}

	}

}
