package dev.migration.backfill;

import dev.migration.testing.TestDatabase;

class MariaDbBackfillStatementCountTests extends BackfillStatementCountContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.MARIADB;
	}

}
