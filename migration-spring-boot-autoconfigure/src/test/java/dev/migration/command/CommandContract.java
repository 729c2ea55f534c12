package dev.migration.command;

import dev.migration.Migration;
import dev.migration.command.Shell.Result;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the commands that work on a database do on each.
 */
abstract class CommandContract {

	private final JdbcSettings settings = database().create();

	private final Shell shell = new Shell(this.settings.dataSource());

	protected abstract TestDatabase database();

	@BeforeEach
	void declare() {
		this.shell.declare("4be1c9d07a52", "create city", Migration
			.of((op) -> op.execute("create table city (name varchar(80))"), (op) -> op.execute("drop table city")));
		this.shell.declare("5d1f02c7a9e3<-4be1c9d07a52", "insert cities",
				Migration.of((op) -> op.execute("insert into city (name) values ('Oslo'), ('Bergen')"),
						(op) -> op.execute("delete from city")));
	}

	@Test
	void upgradesToTheHeads() {
		assertThat(this.shell.answer("upgrade")).isEqualTo("""
				Upgraded  4be1c9d07a52  create city  N ms  0 rows
				Upgraded  5d1f02c7a9e3  insert cities  N ms  2 rows
				2 revisions in N ms: the database is at 5d1f02c7a9e3
				""");
		assertThat(jdbc().queryForObject("select count(*) from city", Integer.class)).isEqualTo(2);
	}

	@Test
	void upgradesByOne() {
		assertThat(this.shell.answer("upgrade", "+1"))
			.endsWith("1 revision in N ms: the database is at 4be1c9d07a52\n");
	}

	@Test
	void upgradeSaysThatThereIsNothingToDo() {
		this.shell.answer("upgrade");
		assertThat(this.shell.answer("upgrade")).isEqualTo("Nothing to do: the database is at 5d1f02c7a9e3\n");
	}

	@Test
	void downgradesByOne() {
		this.shell.answer("upgrade");
		assertThat(this.shell.answer("downgrade", "-1", "--yes")).isEqualTo("""
				Downgraded  5d1f02c7a9e3  insert cities  N ms  2 rows
				1 revision in N ms: the database is at 4be1c9d07a52
				""");
	}

	@Test
	void downgradesToBase() {
		this.shell.answer("upgrade");
		this.shell.answer("downgrade", "base", "-y");
		assertThat(this.shell.answer("current")).isEqualTo("base\n");
	}

	@Test
	void checkTellsWhatIsPending() {
		this.shell.answer("upgrade", "+1");
		Result result = this.shell.run("check");
		assertThat(result.status()).isEqualTo(ExitStatus.NOT_MET);
		assertThat(result.out()).isEqualTo("""
				1 revision pending: the database is at 4be1c9d07a52
				5d1f02c7a9e3  insert cities  (head)
				""");
	}

	@Test
	void checkIsContentWithAnUpToDateDatabase() {
		this.shell.answer("upgrade");
		assertThat(this.shell.answer("check")).isEqualTo("Nothing is pending: the database is at 5d1f02c7a9e3\n");
	}

	@Test
	void currentTellsWhereTheDatabaseIs() {
		this.shell.answer("upgrade", "4be1");
		assertThat(this.shell.answer("current")).isEqualTo("4be1c9d07a52  create city\n");
	}

	@Test
	void currentChecksTheHeads() {
		this.shell.answer("upgrade", "4be1");
		Result result = this.shell.run("current", "--check-heads");
		assertThat(result.status()).isEqualTo(ExitStatus.NOT_MET);
		assertThat(result.err()).contains("lacks 5d1f02c7a9e3");
	}

	@Test
	void ensureVersionCreatesTheTablesAlone() {
		assertThat(this.shell.answer("ensure-version")).isEqualTo("The tables are there: the database is at base\n");
		assertThat(jdbc().queryForObject("select count(*) from migration_version", Integer.class)).isZero();
		assertThat(jdbc().queryForObject("select count(*) from migration_history", Integer.class)).isZero();
	}

	@Test
	void stampRecordsAndRunsNothing() {
		assertThat(this.shell.answer("stamp", "heads")).isEqualTo("""
				Counts as applied  4be1c9d07a52  create city
				Counts as applied  5d1f02c7a9e3  insert cities
				The database is at 5d1f02c7a9e3
				""");
		assertThat(this.shell.answer("stamp", "base")).contains("No longer applied  5d1f02c7a9e3");
	}

	@Test
	void stampCanForgetRowsThatNobodyDeclares() {
		this.shell.answer("upgrade", "+1");
		jdbc().update("update migration_version set version_num = 'foreign'");
		assertThat(this.shell.run("upgrade").status()).isEqualTo(ExitStatus.DECISION_NEEDED);
		assertThat(this.shell.answer("stamp", "--purge", "4be1")).endsWith("The database is at 4be1c9d07a52\n");
	}

	@Test
	void failedRevisionIsToldInAMessage() {
		this.shell.declare("bad<-5d1f02c7a9e3", "fail", (op) -> op.execute("insert into nowhere values (1)"));
		Result result = this.shell.run("upgrade", "--json");
		assertThat(result.status()).isEqualTo(ExitStatus.REVISION_FAILED);
		assertThat(result.err()).startsWith("Revision 'bad'").contains("at 5d1f02c7a9e3").doesNotContain("\tat ");
		assertThat(result.out()).contains("\"status\":\"REVISION_FAILED\"");
	}

	private JdbcTemplate jdbc() {
		return new JdbcTemplate(this.settings.dataSource());
	}

}
