package dev.migration.backfill;

import dev.migration.testing.TestDatabase;

class PostgresqlBackfillCompanyTests extends BackfillCompanyContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

}
