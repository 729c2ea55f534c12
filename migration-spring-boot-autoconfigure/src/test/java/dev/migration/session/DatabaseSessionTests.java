package dev.migration.session;

import dev.migration.testing.RequiresDocker;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Nested;

/**
 * Runs the contracts of {@link DatabaseSession} on every database.
 */
class DatabaseSessionTests {

	@Nested
	class TransactionsOnH2 extends DatabaseSessionContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.H2;
		}

	}

	@Nested
	class TransactionsOnPostgresql extends DatabaseSessionContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.POSTGRESQL;
		}

	}

	@Nested
	class TransactionsOnMariaDb extends DatabaseSessionContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MARIADB;
		}

	}

	@Nested
	@RequiresDocker
	class TransactionsOnMysql extends DatabaseSessionContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MYSQL;
		}

	}

	@Nested
	class PoolOnH2 extends PooledSessionContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.H2;
		}

	}

	@Nested
	class PoolOnPostgresql extends PooledSessionContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.POSTGRESQL;
		}

	}

	@Nested
	class PoolOnMariaDb extends PooledSessionContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MARIADB;
		}

	}

	@Nested
	@RequiresDocker
	class PoolOnMysql extends PooledSessionContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MYSQL;
		}

	}

}
