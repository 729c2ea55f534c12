package dev.migration.operation;

import dev.migration.testing.RequiresDocker;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Nested;

/**
 * Runs the {@link OperationsInSessionContract} on every database.
 */
class OperationsInSessionTests {

	@Nested
	class OnH2 extends OperationsInSessionContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.H2;
		}

	}

	@Nested
	class OnPostgresql extends OperationsInSessionContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.POSTGRESQL;
		}

	}

	@Nested
	class OnMariaDb extends OperationsInSessionContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MARIADB;
		}

	}

	@Nested
	@RequiresDocker
	class OnMysql extends OperationsInSessionContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MYSQL;
		}

	}

}
