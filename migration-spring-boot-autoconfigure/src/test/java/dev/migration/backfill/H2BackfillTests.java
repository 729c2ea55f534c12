package dev.migration.backfill;

import dev.migration.testing.TestDatabase;

class H2BackfillTests extends BackfillContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.H2;
	}

}
