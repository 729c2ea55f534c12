package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class MariaDbMigratorDriftTests extends MigratorDriftContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.MARIADB;
	}

}
