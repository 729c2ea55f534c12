package dev.migration.backfill;

import dev.migration.testing.TestDatabase;

class H2BackfillCompanyTests extends BackfillCompanyContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.H2;
	}

}
