package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class MariaDbMigratorFailureTests extends MigratorFailureContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.MARIADB;
	}

}
