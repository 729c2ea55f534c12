package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class PostgresqlCommittedOnTheWayTests extends CommittedOnTheWayContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

}
