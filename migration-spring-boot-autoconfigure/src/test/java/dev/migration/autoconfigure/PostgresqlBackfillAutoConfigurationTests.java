package dev.migration.autoconfigure;

import dev.migration.testing.TestDatabase;

class PostgresqlBackfillAutoConfigurationTests extends BackfillAutoConfigurationContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

}
