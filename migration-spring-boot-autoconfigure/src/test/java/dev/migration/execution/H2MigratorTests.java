package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class H2MigratorTests extends MigratorContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.H2;
	}

}
