package dev.migration.backfill;

import dev.migration.testing.TestDatabase;

class MariaDbBackfillTests extends BackfillContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.MARIADB;
	}

}
