package dev.migration.autoconfigure;

import dev.migration.testing.TestDatabase;

class H2BackfillAutoConfigurationTests extends BackfillAutoConfigurationContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.H2;
	}

}
