package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class MariaDbConcurrentMigratorTests extends ConcurrentMigratorContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.MARIADB;
	}

}
