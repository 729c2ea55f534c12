package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class PostgresqlResolveTests extends ResolveContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

}
