package dev.migration.execution;

import java.util.List;

import dev.migration.testing.TestDatabase;

class MariaDbOfflineMigratorTests extends OfflineMigratorContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.MARIADB;
	}

	@Override
	String columns() {
		return "v0 bigint, v1 decimal(20, 4), v2 double, v3 double, v4 boolean, v5 date, v6 time, v7 datetime(6), "
				+ "v8 timestamp(6) null, v9 varbinary(20)";
	}

	@Override
	List<String> routine() {
		return List.of("""
				create procedure add_twice(number int)
				begin
					declare result int default number;
					set result = 2 * result; -- $$ is no delimiter here
					insert into note (id) values (result);
				end""", "call add_twice(21)");
	}

}
