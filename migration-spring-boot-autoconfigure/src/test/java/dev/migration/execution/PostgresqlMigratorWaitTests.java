package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class PostgresqlMigratorWaitTests extends MigratorWaitContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

}
