package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class MariaDbMigratorPlaceTests extends MigratorPlaceContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.MARIADB;
	}

}
