package dev.migration.backfill;

import dev.migration.testing.TestDatabase;

class H2BackfillStatementCountTests extends BackfillStatementCountContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.H2;
	}

}
