package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class H2ConcurrentMigratorTests extends ConcurrentMigratorContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.H2;
	}

}
