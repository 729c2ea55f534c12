package dev.migration.execution;

import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;

class PostgresqlMigratorAccessTests extends MigratorAccessContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

	@Override
	JdbcSettings reader(JdbcSettings database, String name) {
		database.asAdministrator().execute("create role %s login password 'reader'".formatted(name));
		return database.as(new JdbcSettings.User(name, "reader"));
	}

}
