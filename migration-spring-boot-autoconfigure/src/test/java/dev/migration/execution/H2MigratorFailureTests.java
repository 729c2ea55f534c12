package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class H2MigratorFailureTests extends MigratorFailureContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.H2;
	}

}
