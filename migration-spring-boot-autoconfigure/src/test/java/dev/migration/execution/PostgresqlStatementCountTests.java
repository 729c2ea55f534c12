package dev.migration.execution;

import dev.migration.testing.TestDatabase;

class PostgresqlStatementCountTests extends StatementCountContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

	@Override
	int statementsPerStep() {
		return 3;
	}

}
