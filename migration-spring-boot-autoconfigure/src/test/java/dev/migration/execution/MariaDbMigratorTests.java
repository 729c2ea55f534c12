package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class MariaDbMigratorTests extends MigratorContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.MARIADB;
	}

}
