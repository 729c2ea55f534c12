package dev.migration.backfill;

import dev.migration.testing.TestDatabase;

class H2BackfillWorkersTests extends BackfillWorkersContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.H2;
	}

}
