package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class MariaDbCommittedOnTheWayTests extends CommittedOnTheWayContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.MARIADB;
	}

}
