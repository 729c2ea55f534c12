package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class MariaDbMigratorWaitTests extends MigratorWaitContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.MARIADB;
	}

}
