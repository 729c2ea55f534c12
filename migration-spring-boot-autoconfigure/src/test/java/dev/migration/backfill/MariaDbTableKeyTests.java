package dev.migration.backfill;

import dev.migration.testing.TestDatabase;

class MariaDbTableKeyTests extends TableKeyContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.MARIADB;
	}

}
