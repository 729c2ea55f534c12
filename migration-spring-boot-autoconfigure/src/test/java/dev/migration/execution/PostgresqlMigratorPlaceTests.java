package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class PostgresqlMigratorPlaceTests extends MigratorPlaceContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

}
