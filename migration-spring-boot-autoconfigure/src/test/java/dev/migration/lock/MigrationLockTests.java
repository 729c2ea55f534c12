package dev.migration.lock;

import dev.migration.testing.RequiresDocker;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Nested;

/**
 * Runs the {@link MigrationLockContract} with every way of locking.
 */
class MigrationLockTests {

	@Nested
	class OnH2 extends MigrationLockContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.H2;
		}

		@Override
		protected LockType type() {
			return LockType.AUTO;
		}

	}

	@Nested
	class OnPostgresql extends PostgresLockContract {

		@Override
		protected LockType type() {
			return LockType.AUTO;
		}

	}

	@Nested
	class ByRowOnPostgresql extends PostgresLockContract {

		@Override
		protected LockType type() {
			return LockType.ROW;
		}

	}

	@Nested
	class OnMariaDb extends MigrationLockContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MARIADB;
		}

		@Override
		protected LockType type() {
			return LockType.AUTO;
		}

	}

	@Nested
	class ByRowOnMariaDb extends MigrationLockContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MARIADB;
		}

		@Override
		protected LockType type() {
			return LockType.ROW;
		}

	}

	@Nested
	@RequiresDocker
	class OnMysql extends MigrationLockContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MYSQL;
		}

		@Override
		protected LockType type() {
			return LockType.AUTO;
		}

	}

	@Nested
	@RequiresDocker
	class ByRowOnMysql extends MigrationLockContract {

		@Override
		protected TestDatabase database() {
			return TestDatabase.MYSQL;
		}

		@Override
		protected LockType type() {
			return LockType.ROW;
		}

	}

}
