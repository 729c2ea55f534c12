package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class H2ResolveTests extends ResolveContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.H2;
	}

}
