package dev.migration.backfill;

import dev.migration.testing.TestDatabase;

class PostgresqlBackfillStatementCountTests extends BackfillStatementCountContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

}
