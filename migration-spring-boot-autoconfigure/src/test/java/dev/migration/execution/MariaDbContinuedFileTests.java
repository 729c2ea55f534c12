package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class MariaDbContinuedFileTests extends ContinuedFileContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.MARIADB;
	}

}
