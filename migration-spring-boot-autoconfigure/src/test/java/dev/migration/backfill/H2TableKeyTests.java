package dev.migration.backfill;

import dev.migration.testing.TestDatabase;

class H2TableKeyTests extends TableKeyContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.H2;
	}

}
