package dev.migration.execution;

import java.util.List;

import dev.migration.testing.TestDatabase;

class H2OfflineMigratorTests extends OfflineMigratorContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.H2;
	}

	@Override
	String columns() {
		return "v0 bigint, v1 numeric(20, 4), v2 double precision, v3 double precision, v4 boolean, v5 date, v6 time, "
				+ "v7 timestamp(6), v8 timestamp(6) with time zone, v9 varbinary(20)";
	}

	@Override
	List<String> routine() {
		return List.of("""
				create alias twice as $$
				int twice(int number) {
					int result = number; // not yet;
					return 2 * result;
				}
				$$""", "insert into note (id) values (twice(21))");
	}

}
