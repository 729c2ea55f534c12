package dev.migration.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.migration.Migration;
import dev.migration.command.Shell.Result;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.ScriptClient;
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
		declare(this.shell);
	}

	private static void declare(Shell shell) {
		shell.declare("4be1c9d07a52", "create city", Migration
			.of((op) -> op.execute("create table city (name varchar(80))"), (op) -> op.execute("drop table city")));
		shell.declare("5d1f02c7a9e3<-4be1c9d07a52", "insert cities",
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

	@Test
	void scriptRunByTheClientBringsTheDatabaseToTheSamePlace() {
		database().assertReached(this.settings.dataSource());
		this.shell.configure((builder) -> builder.declaredDatabase(() -> Optional.of(database().product())));
		run("upgrade", "--sql", "4be1");
		assertThat(this.shell.answer("current")).isEqualTo("4be1c9d07a52  create city\n");
		run("upgrade", "--sql", "4be1:heads");
		assertThat(this.shell.answer("check")).isEqualTo("Nothing is pending: the database is at 5d1f02c7a9e3\n");
		assertThat(jdbc().queryForObject("select count(*) from city", Integer.class)).isEqualTo(2);
		run("downgrade", "--sql", "5d1f:4be1");
		assertThat(this.shell.answer("current")).isEqualTo("4be1c9d07a52  create city\n");
		run("stamp", "--sql", "4be1:heads");
		assertThat(this.shell.answer("current")).startsWith("5d1f02c7a9e3");
		assertThat(jdbc().queryForObject("select count(*) from city", Integer.class)).isZero();
	}

	private void run(String... command) {
		new ScriptClient(this.settings).run(this.shell.answer(command));
	}

	@Test
	void checkIsContentWithADatabaseThatIsAhead() {
		Shell newer = new Shell(this.settings.dataSource()).declare("9c01<-5d1f02c7a9e3", "of a later version");
		declare(newer);
		newer.answer("upgrade");
		assertThat(this.shell.answer("check")).isEqualTo("""
				Nothing is pending: the database is at 9c01
				9c01  (declared by nobody here)
				""");
		assertThat(this.shell.answer("check", "--json")).contains("\"state\":\"AHEAD\"");
	}

	@Test
	void lockThatAnotherHoldsForTooLongIsTriedAgainLater() {
		List<Result> results = new ArrayList<>();
		this.shell.declare("c<-5d1f02c7a9e3", "hold the lock", (op) -> results.add(impatient().run("upgrade")));
		this.shell.answer("upgrade");
		assertThat(results).singleElement().satisfies((result) -> {
			assertThat(result.status()).isEqualTo(ExitStatus.TRY_AGAIN);
			assertThat(result.status().code()).isEqualTo(4);
			assertThat(result.err()).startsWith("Gave up waiting for the migration lock").hasLineCount(1);
			assertThat(result.out()).isEmpty();
		});
	}

	private Shell impatient() {
		Shell other = new Shell(this.settings.dataSource()).declare("c<-5d1f02c7a9e3", "hold the lock")
			.configure((builder) -> builder
				.settings((settings) -> settings.withLock(settings.lock().withTimeout(Duration.ZERO))));
		declare(other);
		return other;
	}

	private JdbcTemplate jdbc() {
		return new JdbcTemplate(this.settings.dataSource());
	}

}
