package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class H2MigratorDriftTests extends MigratorDriftContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.H2;
	}

}
