package dev.migration.backfill;

import dev.migration.testing.TestDatabase;

class MariaDbBackfillWorkersTests extends BackfillWorkersContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.MARIADB;
	}

}
