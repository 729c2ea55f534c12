package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class PostgresqlMigratorDriftTests extends MigratorDriftContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

}
