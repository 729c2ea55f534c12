package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class MariaDbStatementCountTests extends StatementCountContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.MARIADB;
	}

	@Override
	int statementsPerStep() {
		return 4;
	}

}
