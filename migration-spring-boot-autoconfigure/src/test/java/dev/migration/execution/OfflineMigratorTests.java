package dev.migration.execution;

import java.sql.CallableStatement;
import java.time.Duration;

import dev.migration.Database;
import dev.migration.Migration;
import dev.migration.Rows;
import dev.migration.revision.InvalidTargetException;
import dev.migration.revision.RevisionTarget;
import dev.migration.session.HostName;
import dev.migration.store.Originator;
import dev.migration.testing.UnreachableDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What scripts look like, and what cannot be written as one.
 */
class OfflineMigratorTests {

	@Test
	void beginsAtBaseWithTheTablesAndEachRevisionInATransaction() {
		TestMigrations migrations = new TestMigrations()
			.add("a", (op) -> op.execute("create table t (id int); -- of t"))
			.add("b<-a", (op) -> op.execute("insert into t values (?)", 1));
		String script = upgrade(migrations, Database.POSTGRESQL, "heads");
		assertThat(script).startsWith("""

				-- upgrade from base to b (POSTGRESQL)

				-- Stop at the first error: psql -v ON_ERROR_STOP=1 -f
				set client_encoding = 'UTF8';

				-- Creating the tables of the migrations
				begin;
				create table migration_version (version_num varchar(32) not null, constraint""");
		String history = "insert into migration_history (revision, direction, outcome, started_at, duration_ms, "
				+ "row_count, sql_state, statement_number, statements_done, error, checksum, parents, actor, host, "
				+ "application, reason, backfill, database_user) values (";
		String now = "current_timestamp at time zone 'UTC', null, 0, null, null, null, null, null, ";
		String by = ", 'application, by script', '%s', null, null, null, current_user);".formatted(HostName.LOCAL);
		assertThat(script).endsWith("""
				commit;

				-- Running upgrade -> a, message of a
				begin;
				create table t (id int);
				insert into migration_version (version_num) values ('a');
				%1$s'a', 'UPGRADE', 'SUCCEEDED', %2$s''%3$s
				commit;

				-- Running upgrade a -> b, message of b
				begin;
				insert into t values (1);
				update migration_version set version_num = 'b' where version_num = 'a';
				%1$s'b', 'UPGRADE', 'SUCCEEDED', %2$s'a'%3$s
				commit;
				""".formatted(history, now, by));
	}

	@Test
	void rangeThatBeginsLaterCreatesNoTables() {
		assertThat(upgrade(chain(), Database.POSTGRESQL, "a:b")).doesNotContain("create table")
			.contains("set version_num = 'b' where version_num = 'a'");
	}

	@Test
	void downgradeWantsToKnowWhereTheDatabaseIs() {
		OfflineMigrator offline = offline(chain(), Database.POSTGRESQL);
		assertThatExceptionOfType(InvalidTargetException.class)
			.isThrownBy(() -> offline.downgrade(RevisionTarget.parse("a"), new StringBuilder()))
			.withMessageContaining("<fromrev>:<torev>");
	}

	@ParameterizedTest
	@EnumSource(names = { "H2", "MARIADB", "MYSQL", "HSQLDB", "OTHER" })
	void hasNoTransactionsWhereDataDefinitionCommits(Database database) {
		assertThat(upgrade(chain(), database, "heads")).doesNotContain("begin").doesNotContain("commit");
	}

	@Test
	void oracleIsToldToCommitWhatItsClientDoesNot() {
		String script = upgrade(chain(), Database.ORACLE, "heads");
		assertThat(script).contains("set define off\n").doesNotContain("begin").contains("\ncommit;\n");
	}

	@Test
	void oracleBlocksEndWithASlash() {
		TestMigrations migrations = new TestMigrations().add("a",
				(op) -> op.script(new ByteArrayResource("begin p(1); end;\n/\nselect 1 from dual;\n".getBytes())));
		assertThat(upgrade(migrations, Database.ORACLE, "heads"))
			.contains("\nbegin p(1); end;\n/\nselect 1 from dual;\n");
	}

	@Test
	void sqlServerGetsItsBatches() {
		assertThat(upgrade(chain(), Database.SQLSERVER, "heads")).contains("\nbegin transaction\ngo\n")
			.contains("\ncommit\ngo\n")
			.contains("values (N'a')\ngo\n");
	}

	@Test
	void migrationKnowsWhatDatabaseItIsWrittenFor() {
		TestMigrations migrations = new TestMigrations().add("a", (op) -> op.execute("-- hint\nx " + op.database()));
		assertThat(upgrade(migrations, Database.ORACLE, "heads")).contains("\nx ORACLE;\n");
	}

	@Test
	void scriptOfMariaDbChoosesADelimiterThatTheStatementDoesNotHave() {
		TestMigrations migrations = new TestMigrations().add("a",
				(op) -> op.execute("create procedure p() begin select '$$'; end"));
		assertThat(upgrade(migrations, Database.MARIADB, "heads"))
			.contains("delimiter $$$\ncreate procedure p() begin select '$$'; end\n$$$\ndelimiter ;\n");
	}

	@Test
	void statementOutsideATransactionIsWrittenBetweenTwo() {
		TestMigrations migrations = new TestMigrations().add("a", (op) -> {
			op.execute("first");
			op.outsideTransaction((self) -> self.execute("alone"));
			op.execute("last");
		});
		assertThat(upgrade(migrations, Database.POSTGRESQL, "heads"))
			.contains("begin;\nfirst;\ncommit;\nalone;\nbegin;\nlast;\n");
	}

	@Test
	void revisionWithoutTransactionIsRecordedInOne() {
		TestMigrations migrations = new TestMigrations().add("a", (op) -> op.execute("alone"), false);
		assertThat(upgrade(migrations, Database.POSTGRESQL, "heads"))
			.contains("message of a\nalone;\nbegin;\ninsert into migration_version");
	}

	@Test
	void wholeRunRefusesWhatCommits() {
		TestMigrations without = new TestMigrations().add("a", (op) -> op.execute("alone"), false);
		assertThatExceptionOfType(WholeRunException.class).isThrownBy(() -> wholeRun(without));
		TestMigrations outside = new TestMigrations().add("a", (op) -> op.outsideTransaction((self) -> {
		}));
		assertThatExceptionOfType(ScriptRevisionException.class).isThrownBy(() -> wholeRun(outside))
			.withMessageContaining("Revision 'a' uses outsideTransaction");
	}

	@Test
	void historySaysWhoHadItWritten() {
		StringBuilder out = new StringBuilder();
		chain()
			.migrator(new UnreachableDataSource(),
					(settings) -> settings.withOriginator(new Originator("alice", null, "laptop", "shop 1")))
			.offline(Database.POSTGRESQL)
			.upgrade(RevisionTarget.HEADS, out);
		assertThat(out).contains("'alice, by script', 'laptop', 'shop 1', null, null, current_user)");
	}

	@Test
	void refusesWhatNeedsADatabase() {
		assertRefused((op) -> op.jdbcTemplate().queryForObject("select count(*) from t", Long.class),
				"it asks for the result of a query (select count(*) from t)", "run this revision online");
		assertRefused((op) -> op.jdbc().sql("select id from t where id = :id").param("id", 7).query().singleValue(),
				"select id from t where id = ?");
		assertRefused((op) -> op.connection(), "connection() needs a database");
		assertRefused((op) -> op.bind((scope, work) -> {
		}, (api) -> {
		}), "bind(…) needs a database");
		assertRefused((op) -> op.bulkInsert("t", Rows.csv(new ByteArrayResource("id\n1".getBytes()))), "CSV",
				"columns of t");
		assertRefused((op) -> op.jdbcTemplate().execute("call p()", (CallableStatement call) -> null),
				"a call through JDBC");
		assertRefused((op) -> op.execute("insert into t values ({ts '2026-01-01 00:00:00'}, ?)", 1), "escape of JDBC");
		assertRefused((op) -> op.execute("insert into t values (?)", Duration.ZERO), "java.time.Duration");
		assertRefused((op) -> op.execute("insert into t values (?, ?)", 1), "2 placeholders, and parameter 2");
		assertRefused((op) -> op.execute("insert into t values (?)", 1, 2), "1 placeholders, and parameter 2");
		assertRefused((op) -> op.execute("insert into t values (?)", "a\0b"), "NUL");
	}

	@Test
	void refusalNamesTheRevisionAndWritesNothing() {
		TestMigrations migrations = chain().add("c<-b", (op) -> op.jdbcTemplate().queryForList("select 1"));
		StringBuilder out = new StringBuilder();
		assertThatExceptionOfType(ScriptRevisionException.class)
			.isThrownBy(() -> offline(migrations, Database.H2).upgrade(RevisionTarget.HEADS, out))
			.withMessageStartingWith("Revision 'c' (message of c, test/c) cannot be written as a script")
			.withMessageEndingWith("No script was written, and no database was touched.")
			.satisfies((ex) -> assertThat(ex.getRevision().id()).isEqualTo("c"));
		assertThat(out).isEmpty();
	}

	@Test
	void forksAreRefusedAsOnline() {
		TestMigrations migrations = new TestMigrations().add("a").add("b<-a").add("c<-a");
		assertThatExceptionOfType(UndeclaredForkException.class)
			.isThrownBy(() -> upgrade(migrations, Database.H2, "a:heads"));
	}

	private static void assertRefused(Migration.Body body, String... fragments) {
		TestMigrations migrations = new TestMigrations().add("a", body::run);
		assertThatExceptionOfType(ScriptRevisionException.class)
			.isThrownBy(() -> upgrade(migrations, Database.POSTGRESQL, "heads"))
			.withMessageContainingAll(fragments);
	}

	private static TestMigrations chain() {
		return new TestMigrations().add("a", (op) -> op.execute("create table t (id int)")).add("b<-a");
	}

	private static void wholeRun(TestMigrations migrations) {
		migrations
			.migrator(new UnreachableDataSource(),
					(settings) -> settings.withTransactionMode(TransactionMode.WHOLE_RUN))
			.offline(Database.POSTGRESQL)
			.upgrade(RevisionTarget.HEADS, new StringBuilder());
	}

	private static String upgrade(TestMigrations migrations, Database database, String target) {
		StringBuilder out = new StringBuilder();
		offline(migrations, database).upgrade(RevisionTarget.parse(target), out);
		return out.toString();
	}

	private static OfflineMigrator offline(TestMigrations migrations, Database database) {
		return migrations.migrator(new UnreachableDataSource()).offline(database);
	}

}
