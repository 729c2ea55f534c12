package dev.migration.command;

import dev.migration.testing.TestDatabase;

class PostgresqlBackfillCommandTests extends BackfillCommandContract {

	@Override
	protected TestDatabase database() {
		return TestDatabase.POSTGRESQL;
	}

}
