package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class MariaDbResolveTests extends ResolveContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.MARIADB;
	}

}
