package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class PostgresqlMigratorFailureTests extends MigratorFailureContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

}
