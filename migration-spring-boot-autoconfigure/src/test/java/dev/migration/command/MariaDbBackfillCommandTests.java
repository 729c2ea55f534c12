package dev.migration.command;

import dev.migration.testing.TestDatabase;

class MariaDbBackfillCommandTests extends BackfillCommandContract {

	@Override
	protected TestDatabase database() {
		return TestDatabase.MARIADB;
	}

}
