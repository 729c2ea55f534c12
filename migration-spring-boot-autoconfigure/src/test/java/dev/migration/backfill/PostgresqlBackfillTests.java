package dev.migration.backfill;

import dev.migration.testing.TestDatabase;

class PostgresqlBackfillTests extends BackfillContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

}
