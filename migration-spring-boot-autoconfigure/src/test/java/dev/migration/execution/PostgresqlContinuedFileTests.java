package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class PostgresqlContinuedFileTests extends ContinuedFileContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

}
