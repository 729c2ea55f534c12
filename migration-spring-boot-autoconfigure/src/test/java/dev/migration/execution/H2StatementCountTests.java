package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class H2StatementCountTests extends StatementCountContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.H2;
	}

	@Override
	int statementsPerStep() {
		return 4;
	}

}
