package dev.migration.backfill;

import dev.migration.testing.TestDatabase;

class MariaDbBackfillCompanyTests extends BackfillCompanyContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.MARIADB;
	}

}
