package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class H2MigratorTransactionTests extends MigratorTransactionContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.H2;
	}

	@Override
	boolean isOneTransaction() {
		return false;
	}

}
