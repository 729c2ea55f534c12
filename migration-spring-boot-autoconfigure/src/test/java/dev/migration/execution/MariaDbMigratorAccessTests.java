package dev.migration.execution;

import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;

class MariaDbMigratorAccessTests extends MigratorAccessContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.MARIADB;
	}

	@Override
	JdbcSettings reader(JdbcSettings database, String name) {
		database.asAdministrator()
			// everybody may do everything in databases with names such as test_1
			.execute("delete from mysql.db where user in ('', 'PUBLIC')", "flush privileges",
					"create user %s@'%%' identified by 'reader'".formatted(name),
					"grant select on %s.* to %s@'%%'".formatted(database.name(), name));
		return database.as(new JdbcSettings.User(name, "reader"));
	}

	@Override
	void allowToRead() {
		// it may read all tables of the database
	}

}
