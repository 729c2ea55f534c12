package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class H2MigratorPlaceTests extends MigratorPlaceContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.H2;
	}

}
