package dev.migration.execution;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.migration.Migration;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * How a revision that was left half done is told of and settled. The revisions run
 * without a transaction, so that they are left half done on every database.
 */
abstract class ResolveContract {

	private JdbcSettings database;

	private JdbcTemplate jdbc;

	abstract TestDatabase testDatabase();

	@BeforeEach
	void createDatabase() {
		this.database = testDatabase().create();
		this.jdbc = new JdbcTemplate(this.database.dataSource());
		testDatabase().assertReached(this.database.dataSource());
	}

	@Test
	void upgradeThatWasFinishedByHandCountsAsApplied() {
		fail(half());
		MigrationReport report = migrator(half()).resolve("b", Resolution.applied(), "finished in the console");
		assertThat(report.headsAfter()).containsExactly("b");
		assertThat(rows()).containsExactly("b");
		assertThat(history()).containsExactly("a UPGRADE SUCCEEDED null", "b UPGRADE RESOLVED null",
				"b UPGRADE STAMPED finished in the console");
		assertThat(migrator(half()).status().state()).isEqualTo(DatabaseState.UP_TO_DATE);
	}

	@Test
	void upgradeThatWasUndoneByHandRunsAgain() {
		fail(half());
		this.database.execute("drop table one");
		migrator(half()).resolve("b", Resolution.reverted(), "dropped it");
		assertThat(rows()).containsExactly("a");
		assertThat(history()).endsWith("b UPGRADE RESOLVED null", "b DOWNGRADE STAMPED dropped it");
		migrator(base().add("b<-a", (op) -> op.execute("create table one (id integer)"), false)).upgrade();
		assertThat(rows()).containsExactly("b");
	}

	@Test
	void downgradeThatWasFinishedByHandCountsAsReverted() {
		failDown();
		migrator(half()).resolve("b", Resolution.reverted(), "dropped the rest");
		assertThat(rows()).containsExactly("a");
		assertThat(history()).endsWith("b DOWNGRADE RESOLVED null", "b DOWNGRADE STAMPED dropped the rest");
	}

	@Test
	void downgradeThatWasPutBackCountsAsApplied() {
		failDown();
		migrator(half()).resolve("b", Resolution.applied(), "put it back");
		assertThat(rows()).containsExactly("b");
		assertThat(history()).endsWith("b DOWNGRADE RESOLVED null", "b UPGRADE STAMPED put it back");
		assertThat(migrator(half()).upgrade().isEmpty()).isTrue();
	}

	@Test
	void keepsHowFarTheAttemptGot() {
		fail(half());
		assertThat(progress()).isEqualTo("2 of 1 done");
		migrator(half()).resolve("b", Resolution.applied(), "done");
		assertThat(progress()).isEqualTo("2 of 1 done");
	}

	@Test
	void refusesWhatIsNotOpen() {
		migrator(base()).upgrade();
		assertThatExceptionOfType(UnresolvableRevisionException.class)
			.isThrownBy(() -> migrator(base()).resolve("a", Resolution.applied(), "why not"))
			.withMessageContaining("no revision was left half done");
		fail(half());
		assertThatExceptionOfType(UnresolvableRevisionException.class)
			.isThrownBy(() -> migrator(half()).resolve("a", Resolution.applied(), "why not"))
			.withMessageContaining("What was: 'b'");
		assertThat(rows()).containsExactly("a");
	}

	@Test
	void refusesToContinueWhatIsNoFile() {
		fail(half());
		assertThatExceptionOfType(UnresolvableRevisionException.class)
			.isThrownBy(() -> migrator(half()).resolve("b", Resolution.continueAt(2), "corrected"))
			.withMessageContaining("it is no SQL file");
	}

	@Test
	void wantsAReason() {
		fail(half());
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> migrator(half()).resolve("b", Resolution.applied(), " "))
			.withMessageContaining("reason");
	}

	@Test
	void firstStatementOutsideATransactionThatNeverBeganLeavesNothing() {
		MigrationFailedException failure = fail(base().add("b<-a", (op) -> {
			throw new IllegalStateException("before anything");
		}, false));
		assertThat(failure.isRolledBack()).isTrue();
		assertThat(history()).endsWith("b UPGRADE ROLLED_BACK null");
	}

	@Test
	void statementsAfterTheLastThatCommitsAreNotCalledDone() {
		fail(base().add("b<-a", (op) -> {
			op.execute("insert into person (name) values ('b')");
			op.execute("create table one (id integer)");
			op.execute("insert into person (name) values ('c')");
			op.execute("insert into person (name) values (null)");
		}));
		if (testDatabase() == TestDatabase.POSTGRESQL) {
			assertThat(history()).endsWith("b UPGRADE ROLLED_BACK null");
			return;
		}
		assertThat(progress()).isEqualTo("4 of 2 done");
		assertThat(this.jdbc.queryForList("select name from person", String.class)).containsExactly("b");
	}

	@Test
	void firstStatementOfDataDefinitionThatFailsLeavesNothing() {
		MigrationFailedException failure = fail(
				base().add("b<-a", (op) -> op.execute("create table person (id integer)")));
		assertThat(failure.isRolledBack()).isTrue();
		assertThat(history()).endsWith("b UPGRADE ROLLED_BACK null");
	}

	@Test
	void revisionThatOnlyChangesDataWritesOneRow() {
		MigrationFailedException failure = fail(base().add("b<-a", (op) -> {
			op.execute("insert into person (name) values ('b')");
			assertThat(new JdbcTemplate(this.database.dataSource())
				.queryForObject("select count(*) from migration_history", Integer.class)).isEqualTo(1);
			throw new IllegalStateException("half-way");
		}));
		assertThat(failure.isRolledBack()).isTrue();
	}

	private TestMigrations half() {
		return base().add("b<-a", Migration.of((op) -> {
			op.execute("create table one (id integer)");
			op.execute("create table one (id integer)");
		}, (op) -> {
			op.execute("drop table one");
			op.execute("drop table one");
		}), false);
	}

	private void failDown() {
		migrator(base().add("b<-a", (op) -> op.execute("create table one (id integer)"), false)).upgrade();
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> migrator(half()).downgrade(dev.migration.revision.RevisionTarget.parse("a")));
	}

	private static TestMigrations base() {
		return new TestMigrations().add("a", (op) -> op.script(new ByteArrayResource(
				"create table person (name varchar(80) not null primary key);".getBytes(StandardCharsets.UTF_8))));
	}

	private Migrator migrator(TestMigrations migrations) {
		return migrations.migrator(this.database.dataSource());
	}

	private MigrationFailedException fail(TestMigrations migrations) {
		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
				() -> migrator(migrations).upgrade());
		assertThat(failure).isNotNull();
		return failure;
	}

	private List<String> rows() {
		return this.jdbc.queryForList("select version_num from migration_version", String.class);
	}

	private String progress() {
		return this.jdbc.queryForObject(
				"select statement_number, statements_done from migration_history where error is not null",
				(row, number) -> "%d of %d done".formatted(row.getInt(1), row.getInt(2)));
	}

	private List<String> history() {
		return this.jdbc.query("select revision, direction, outcome, reason from migration_history order by history_id",
				(row, number) -> "%s %s %s %s".formatted(row.getString(1), row.getString(2), row.getString(3),
						row.getString(4)));
	}

}
