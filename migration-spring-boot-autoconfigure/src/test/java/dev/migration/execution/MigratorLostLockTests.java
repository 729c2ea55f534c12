package dev.migration.execution;

import dev.migration.lock.LockType;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Nested;

/**
 * Runs the {@link MigratorLostLockContract} with every way of locking.
 */
class MigratorLostLockTests {

	@Nested
	class OnH2 extends MigratorLostLockContract {

		@Override
		TestDatabase testDatabase() {
			return TestDatabase.H2;
		}

		@Override
		LockType lockType() {
			return LockType.AUTO;
		}

	}

	@Nested
	class OnPostgresql extends MigratorLostLockContract {

		@Override
		TestDatabase testDatabase() {
			return TestDatabase.POSTGRESQL;
		}

		@Override
		LockType lockType() {
			return LockType.AUTO;
		}

	}

	@Nested
	class ByRowOnPostgresql extends MigratorLostLockContract {

		@Override
		TestDatabase testDatabase() {
			return TestDatabase.POSTGRESQL;
		}

		@Override
		LockType lockType() {
			return LockType.ROW;
		}

	}

	@Nested
	class OnMariaDb extends MigratorLostLockContract {

		@Override
		TestDatabase testDatabase() {
			return TestDatabase.MARIADB;
		}

		@Override
		LockType lockType() {
			return LockType.AUTO;
		}

	}

	@Nested
	class ByRowOnMariaDb extends MigratorLostLockContract {

		@Override
		TestDatabase testDatabase() {
			return TestDatabase.MARIADB;
		}

		@Override
		LockType lockType() {
			return LockType.ROW;
		}

	}

}
