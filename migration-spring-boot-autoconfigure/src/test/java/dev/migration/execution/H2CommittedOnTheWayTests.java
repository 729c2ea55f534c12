package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class H2CommittedOnTheWayTests extends CommittedOnTheWayContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.H2;
	}

}
