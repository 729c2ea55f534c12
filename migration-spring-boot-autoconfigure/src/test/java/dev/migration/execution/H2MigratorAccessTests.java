package dev.migration.execution;

import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;

class H2MigratorAccessTests extends MigratorAccessContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.H2;
	}

	@Override
	JdbcSettings reader(JdbcSettings database, String name) {
		database.execute("create user %s password 'reader'".formatted(name));
		return database.as(new JdbcSettings.User(name, "reader"));
	}

}
