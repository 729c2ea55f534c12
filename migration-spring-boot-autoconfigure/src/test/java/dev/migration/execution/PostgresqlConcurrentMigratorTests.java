package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class PostgresqlConcurrentMigratorTests extends ConcurrentMigratorContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

}
