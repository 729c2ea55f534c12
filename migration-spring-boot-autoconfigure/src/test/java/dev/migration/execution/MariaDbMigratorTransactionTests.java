package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class MariaDbMigratorTransactionTests extends MigratorTransactionContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.MARIADB;
	}

	@Override
	boolean isOneTransaction() {
		return false;
	}

}
