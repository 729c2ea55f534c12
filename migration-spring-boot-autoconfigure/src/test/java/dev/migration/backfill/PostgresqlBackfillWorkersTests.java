package dev.migration.backfill;

import dev.migration.testing.TestDatabase;

class PostgresqlBackfillWorkersTests extends BackfillWorkersContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

}
