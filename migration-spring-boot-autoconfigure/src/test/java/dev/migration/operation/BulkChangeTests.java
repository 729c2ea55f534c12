package dev.migration.operation;

import dev.migration.Database;
import dev.migration.testing.RequiresDocker;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Nested;

/**
 * Runs the {@link BulkChangeContract} on every database.
 */
class BulkChangeTests {

	@Nested
	class OnH2 extends BulkChangeContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.H2;
		}

	}

	/**
	 * What any other database gets, on H2.
	 */
	@Nested
	class OnAnyOther extends BulkChangeContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.H2;
		}

		@Override
		protected SessionOperations operations() {
			return operations(Database.OTHER);
		}

	}

	@Nested
	class OnPostgresql extends BulkChangeContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.POSTGRESQL;
		}

	}

	@Nested
	class OnMariaDb extends BulkChangeContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MARIADB;
		}

	}

	@Nested
	@RequiresDocker
	class OnMysql extends BulkChangeContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MYSQL;
		}

	}

}
