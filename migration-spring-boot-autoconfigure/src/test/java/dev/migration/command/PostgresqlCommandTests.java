package dev.migration.command;

import dev.migration.testing.TestDatabase;

class PostgresqlCommandTests extends CommandContract {

	@Override
	protected TestDatabase database() {
		return TestDatabase.POSTGRESQL;
	}

}
