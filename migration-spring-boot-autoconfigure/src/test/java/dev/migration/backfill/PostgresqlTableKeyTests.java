package dev.migration.backfill;

import dev.migration.testing.TestDatabase;

class PostgresqlTableKeyTests extends TableKeyContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

}
