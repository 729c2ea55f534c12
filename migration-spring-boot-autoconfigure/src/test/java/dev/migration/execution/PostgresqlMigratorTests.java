package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class PostgresqlMigratorTests extends MigratorContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

}
