package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class H2ContinuedFileTests extends ContinuedFileContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.H2;
	}

}
