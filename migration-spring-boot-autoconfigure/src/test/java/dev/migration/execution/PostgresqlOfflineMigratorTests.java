package dev.migration.execution;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.migration.revision.RevisionTarget;
import dev.migration.testing.ScriptClient;
import dev.migration.testing.Tables;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PGobject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostgresqlOfflineMigratorTests extends OfflineMigratorContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

	@Override
	String columns() {
		return "v0 bigint, v1 numeric(20, 4), v2 double precision, v3 double precision, v4 boolean, v5 date, v6 time, "
				+ "v7 timestamp, v8 timestamptz, v9 bytea";
	}

	@Override
	List<String> routine() {
		return List.of("""
				create function twice(number int) returns int language plpgsql as $$
				declare result int := number;
				begin
					result := 2 * result; -- as it is
					return result;
				end
				$$""", "create function thrice(number int) returns int begin atomic select 3 * number; end",
				"insert into note (id) values (twice(21)), (thrice(21))");
	}

	@Test
	void parametersHaveTheTypesOfTheDriver() {
		assertSameAfter(notes().add("b<-a", (op) -> {
			op.execute("create table typed (id int, ids int[], names text[], keys uuid[], key uuid, doc jsonb)");
			op.execute("insert into note (id, v0) values (1, ? * 1000000)", 3_000_000L);
			op.execute("insert into note (id, text) values (2, pg_typeof(?)::text || pg_typeof(?)::text)", 1.5f, 2.5);
			op.execute("insert into typed (ids, names) values (?, ?)", new int[] { 1, -2 },
					new String[] { "a", "b\"c\\", null, "NULL", "" });
			op.execute("update typed set doc = ?::jsonb where ids[1] = any (?)", "{\"a\": \"C:\\\\x; ?\"}",
					new Integer[] { 1, 2 });
			op.execute("update typed set id = 1 where doc ?? 'a' and doc ->> 'a' like ?", "%;%");
			op.execute("update typed set id = id + 1 where doc ? 'a'");
			UUID key = UUID.fromString("00000000-0000-0000-0000-00000000000a");
			op.bulkInsert("typed", List.of("id", "key", "keys", "doc"),
					List.<Object[]>of(new Object[] { 2, key, new UUID[] { key }, "[1, \"x'y\"]" }));
			PGobject json = new PGobject();
			json.setType("jsonb");
			json.setValue("{\"b\": 1}");
			op.jdbcTemplate().update("insert into typed (id, doc) values (?, ? || '{}')", 3, json);
			op.execute("insert into note (id, v8, v7, v5) values (3, ?, ?, ?)", OffsetDateTime.MAX,
					LocalDateTime.of(-43, 3, 15, 12, 0), LocalDate.of(12026, 1, 1));
			op.jdbcTemplate()
				.update("insert into note (id, v8, v7, v5) values (4, ?, ?, ?)",
						Timestamp.valueOf("2026-03-01 12:00:00.123456"), Timestamp.valueOf("2026-03-01 12:00:00.5"),
						Date.valueOf("2026-03-01"));
		}));
	}

	@Test
	void revisionIsATransactionOfTheScript() {
		TestMigrations migrations = notes().add("b<-a", (op) -> {
			op.execute("create table gone (id int)");
			op.execute("insert into note (id) values ('not a number')");
		});
		String script = upgrade(migrations, "heads");
		assertThatThrownBy(() -> new ScriptClient(this.offline).run(script)).hasMessageContaining("not a number");
		assertThat(Tables.read(this.offline, Set.of()).keySet()).contains("note").doesNotContain("gone");
		assertThat(migrations.migrator(this.offline.dataSource()).status().current()).containsExactly("a");
	}

	@Test
	void wholeRunIsATransactionOfTheScript() {
		TestMigrations migrations = notes().add("b<-a", (op) -> op.execute("insert into note (id) values ('x')"));
		String script = script(migrations, (settings) -> settings.withTransactionMode(TransactionMode.WHOLE_RUN),
				(migrator, out) -> migrator.upgrade(RevisionTarget.HEADS, out));
		assertThatThrownBy(() -> new ScriptClient(this.offline).run(script)).hasMessageContaining("integer");
		assertThat(Tables.read(this.offline, Set.of())).isEmpty();
	}

}
