package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class H2MigratorWaitTests extends MigratorWaitContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.H2;
	}

}
