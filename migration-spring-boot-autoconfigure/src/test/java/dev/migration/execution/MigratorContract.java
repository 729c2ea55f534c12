package dev.migration.execution;

import java.util.List;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.IrreversibleMigrationException;
import dev.migration.Migration;
import dev.migration.execution.MigratorSettings.OnFork;
import dev.migration.revision.RevisionTarget;
import dev.migration.store.HistoryEntry;
import dev.migration.store.Originator;
import dev.migration.store.Outcome;
import dev.migration.store.StoreSettings;
import dev.migration.store.VersionTableException;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a {@link Migrator} does on every database, with a pool of one connection.
 */
abstract class MigratorContract {

	private static final RevisionTarget BASE = RevisionTarget.BASE;

	JdbcSettings database;

	HikariDataSource pool;

	JdbcTemplate jdbc;

	abstract TestDatabase testDatabase();

	@BeforeEach
	void createDatabase() {
		this.database = testDatabase().create();
		this.pool = this.database.pool(1);
		this.jdbc = new JdbcTemplate(this.database.dataSource());
		testDatabase().assertReached(this.pool);
	}

	@AfterEach
	void closePool() {
		this.pool.close();
	}

	@Test
	void upgradesAnEmptyDatabaseInOrder() {
		Migrator migrator = chain().migrator(this.pool);
		MigrationReport report = migrator.upgrade();
		assertThat(report.steps()).extracting((step) -> step.revision().id()).containsExactly("a", "b", "c");
		assertThat(report.headsBefore()).isEmpty();
		assertThat(report.headsAfter()).containsExactly("c");
		assertThat(rows()).containsExactly("c");
		assertThat(names()).containsExactly("from b", "from c");
		assertThat(outcomes()).containsExactly("a UPGRADE SUCCEEDED", "b UPGRADE SUCCEEDED", "c UPGRADE SUCCEEDED");
	}

	@Test
	void secondRunFindsNothingToDo() {
		chain().migrator(this.pool).upgrade();
		TestMigrations again = chain();
		MigrationReport report = again.migrator(this.pool).upgrade();
		assertThat(report.isEmpty()).isTrue();
		assertThat(again.instantiated()).isEmpty();
		assertThat(names()).containsExactly("from b", "from c");
	}

	@Test
	void runsNothingAboveTheTarget() {
		Migrator migrator = chain().migrator(this.pool);
		migrator.upgrade(RevisionTarget.parse("b"));
		assertThat(rows()).containsExactly("b");
		assertThat(migrator.status().pending()).containsExactly("c");
		assertThat(migrator.status().state()).isEqualTo(DatabaseState.PENDING);
	}

	@Test
	void goesAllTheWayDownAndUpAgain() {
		Migrator migrator = chain().migrator(this.pool);
		migrator.upgrade();
		MigrationReport down = migrator.downgrade(BASE);
		assertThat(down.steps()).extracting((step) -> step.revision().id()).containsExactly("c", "b", "a");
		assertThat(rows()).isEmpty();
		migrator.upgrade();
		assertThat(names()).containsExactly("from b", "from c");
		assertThat(rows()).containsExactly("c");
	}

	@Test
	void tellsOfTheNewestAttemptsFirst() {
		Migrator migrator = chain().migrator(this.pool);
		assertThat(migrator.history(null, 10)).isEmpty();
		migrator.upgrade();
		migrator.downgrade("b");
		assertThat(migrator.history(null, 2)).extracting((attempt) -> attempt.revision() + " " + attempt.direction())
			.containsExactly("c DOWNGRADE", "c UPGRADE");
		assertThat(migrator.history("b", 10)).extracting(HistoryEntry::revision).containsExactly("b");
		assertThat(migrator.history(null, 10)).hasSize(4);
		assertThat(migrator.history("elsewhere", 10)).isEmpty();
	}

	@Test
	void runsOnBehalfOfAnother() {
		Migrator migrator = chain().migrator(this.pool);
		migrator.with((settings) -> settings.withOriginator(new Originator("anna", null, "desk", null))).upgrade("a");
		migrator.upgrade();
		assertThat(migrator.history(null, 10)).extracting((attempt) -> attempt.by().actor())
			.containsExactly("application", "application", "anna");
	}

	@Test
	void recordsWhoDidWhat() {
		chain().migrator(this.pool).upgrade();
		HistoryEntry last = chain().migrator(this.pool).status().revision("b").orElseThrow().last();
		assertThat(last).isNotNull();
		assertThat(last.outcome()).isEqualTo(Outcome.SUCCEEDED);
		assertThat(last.rows()).isEqualTo(1);
		assertThat(last.down()).containsExactly("a");
		assertThat(last.by().actor()).isEqualTo("application");
		assertThat(last.by().host()).isNotBlank();
		assertThat(last.by().databaseUser()).containsIgnoringCase(this.database.username());
		assertThat(last.duration()).isNotNull();
	}

	@Test
	void failedRevisionLeavesNothingOfItsData() {
		TestMigrations migrations = chain().add("d<-c", (op) -> {
			op.execute("insert into person (name) values (?)", "lost");
			op.execute("insert into person (name) values (?)", new Object[] { null });
		}).add("e<-d");
		Migrator migrator = migrations.migrator(this.pool);
		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class, migrator::upgrade);
		assertThat(failure.isRolledBack()).isTrue();
		assertThat(failure.getCurrent()).containsExactly("c");
		assertThat(failure.getError().statement()).isEqualTo(2);
		assertThat(failure).hasMessageContaining("'d' (message of d, test/d) failed to upgrade at statement 2")
			.hasMessageContaining("nothing of it stays: the database is at c");
		assertThat(rows()).containsExactly("c");
		assertThat(names()).containsExactly("from b", "from c");
		assertThat(outcomes()).endsWith("c UPGRADE SUCCEEDED", "d UPGRADE ROLLED_BACK");
	}

	@Test
	void correctedRevisionRunsAtTheNextStart() {
		Migrator broken = chain().add("d<-c", (op) -> {
			throw new IllegalStateException("not today");
		}).migrator(this.pool);
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(broken::upgrade)
			.withMessageContaining("not today");
		chain().add("d<-c").migrator(this.pool).upgrade();
		assertThat(rows()).containsExactly("d");
	}

	@Test
	void failureInDataDefinitionSaysWhatStays() {
		TestMigrations migrations = chain().add("d<-c", (op) -> {
			op.execute("create table left_over (id integer)");
			op.execute("insert into no_such_table values (1)");
		});
		Migrator migrator = migrations.migrator(this.pool);
		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class, migrator::upgrade);
		assertThat(rows()).containsExactly("c");
		if (failure.isRolledBack()) {
			assertThat(tableExists("left_over")).isFalse();
			assertThat(outcomes()).endsWith("d UPGRADE ROLLED_BACK");
			return;
		}
		assertThat(tableExists("left_over")).isTrue();
		assertThat(outcomes()).endsWith("d UPGRADE FAILED");
		assertThat(migrator.status().state()).isEqualTo(DatabaseState.FAILED);
		assertThat(migrator.status().revision("d").orElseThrow().state()).isEqualTo(RevisionState.FAILED);
	}

	@Test
	void rollsBackDataDefinitionWhereTheDatabaseCan() {
		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
				() -> chain().add("d<-c", (op) -> {
					op.execute("create table left_over (id integer)");
					op.execute("insert into no_such_table values (1)");
				}).migrator(this.pool).upgrade());
		assertThat(failure.isRolledBack()).isEqualTo(hasTransactionalDdl());
	}

	@Test
	void halfDoneRevisionStopsTheNextStartUntilAPersonHasSettledIt() {
		leaveHalfDone();
		TestMigrations corrected = chain().add("d<-c", (op) -> op.execute("insert into left_over values (1)"));
		UnsettledRevisionException refusal = catchThrowableOfType(UnsettledRevisionException.class,
				() -> corrected.migrator(this.pool).upgrade());
		assertThat(refusal.getAttempts()).extracting(HistoryEntry::revision).containsExactly("d");
		assertThat(refusal).hasMessageContaining("Revision 'd' (message of d, test/d) failed at")
			.hasMessageContaining("where history_id =");
		assertThat(corrected.instantiated()).isEmpty();

		this.database.execute("drop table left_over");
		this.database.execute(statementAfter(refusal.getMessage(), "the same in SQL. Undone:"));
		chain().add("d<-c", (op) -> op.execute("create table left_over (id integer)")).migrator(this.pool).upgrade();
		assertThat(rows()).containsExactly("d");
	}

	@Test
	void halfDoneRevisionCanBeFinishedByHand() {
		leaveHalfDone();
		UnsettledRevisionException refusal = catchThrowableOfType(UnsettledRevisionException.class,
				() -> chain().add("d<-c").migrator(this.pool).upgrade());
		String[] lines = refusal.getMessage().split("  Finished:")[1].strip().split("\n");
		for (String line : lines) {
			this.database.execute(line.strip().replace(";", ""));
		}
		Migrator migrator = chain().add("d<-c").migrator(this.pool);
		assertThat(migrator.upgrade().isEmpty()).isTrue();
		assertThat(rows()).containsExactly("d");
		assertThat(migrator.status().state()).isEqualTo(DatabaseState.UP_TO_DATE);
	}

	@Test
	void stampSettlesWhatWasLeftHalfDone() {
		leaveHalfDone();
		Migrator migrator = chain().add("d<-c").migrator(this.pool);
		migrator.stamp(List.of(RevisionTarget.parse("d")), false);
		assertThat(migrator.upgrade().isEmpty()).isTrue();
		assertThat(rows()).containsExactly("d");
	}

	@Test
	void outsideTransactionKeepsWhatCameBefore() {
		TestMigrations migrations = chain().add("d<-c", (op) -> {
			op.execute("insert into person (name) values (?)", "before");
			op.outsideTransaction((self) -> self.execute("insert into person (name) values (?)", "outside"));
			op.execute("insert into person (name) values (?)", "after");
			throw new IllegalStateException("too late");
		});
		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
				() -> migrations.migrator(this.pool).upgrade());
		assertThat(failure.isRolledBack()).isFalse();
		assertThat(names()).containsExactly("before", "from b", "from c", "outside");
		assertThat(outcomes()).endsWith("d UPGRADE FAILED");
		assertThat(rows()).containsExactly("c");
	}

	@Test
	void outsideTransactionThatSucceedsIsOneAttempt() {
		chain()
			.add("d<-c",
					(op) -> op
						.outsideTransaction((self) -> self.execute("insert into person (name) values (?)", "outside")))
			.migrator(this.pool)
			.upgrade();
		assertThat(names()).contains("outside");
		assertThat(outcomes()).hasSize(4).endsWith("d UPGRADE SUCCEEDED");
	}

	@Test
	void revisionWithoutTransactionKeepsWhatItDid() {
		TestMigrations migrations = chain().add("d<-c", (op) -> {
			op.execute("insert into person (name) values (?)", "kept");
			throw new IllegalStateException("half-way");
		}, false);
		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
				() -> migrations.migrator(this.pool).upgrade());
		assertThat(failure.isRolledBack()).isFalse();
		assertThat(names()).contains("kept");
		assertThat(outcomes()).endsWith("d UPGRADE FAILED");
	}

	@Test
	void migrationThatCannotBeCreatedStopsTheRunBeforeItHasBegun() {
		TestMigrations migrations = new TestMigrations().add("a").add("b<-a", null);
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> migrations.migrator(this.pool).upgrade())
			.withMessageContaining("revision 'b' (test/b) gives no migration");
		assertThat(tableExists("migration_version")).isFalse();
	}

	@Test
	void refusesToRevertWhatHasNoWayBackBeforeAnything() {
		TestMigrations migrations = chain().add("d<-c", (op) -> {
		});
		Migrator migrator = migrations.migrator(this.pool);
		migrator.upgrade();
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrator.downgrade(BASE))
			.withCauseInstanceOf(IrreversibleMigrationException.class)
			.withMessageContaining("'d'");
		assertThat(rows()).containsExactly("d");
	}

	@Test
	void mergesBranches() {
		Migrator migrator = new TestMigrations().add("a").add("b1<-a").add("b2<-a").add("m<-b1,b2").migrator(this.pool);
		migrator.upgrade();
		assertThat(rows()).containsExactly("m");
		migrator.downgrade(RevisionTarget.parse("b1"));
		assertThat(rows()).containsExactlyInAnyOrder("b1", "b2");
		migrator.downgrade(RevisionTarget.parse("a"));
		assertThat(rows()).containsExactly("a");
	}

	@Test
	void refusesAForkThatNobodyDeclaredBeforeAnyStatement() {
		TestMigrations migrations = new TestMigrations().add("a").add("b1<-a").add("b2<-a");
		UndeclaredForkException refusal = catchThrowableOfType(UndeclaredForkException.class,
				() -> migrations.migrator(this.pool).upgrade());
		assertThat(refusal.getTips()).containsExactly("b1", "b2");
		assertThat(refusal).hasMessageContaining("in 'b2' (test/b2), if it is applied nowhere yet, down = \"b1\"")
			.hasMessageContaining("-- revises: b1, b2");
		assertThat(tableExists("migration_version")).isFalse();
	}

	@Test
	void runsAForkThatIsLabelledOrAllowed() {
		new TestMigrations().add("a").add("b1<-a").add("b2<-a", (op) -> {
		}, true, List.of("side")).migrator(this.pool).upgrade();
		assertThat(rows()).containsExactlyInAnyOrder("b1", "b2");
		new TestMigrations().add("a")
			.add("b1<-a")
			.add("b2<-a")
			.add("c2<-b2")
			.migrator(this.pool, (settings) -> settings.withOnFork(OnFork.WARN))
			.upgrade();
		assertThat(rows()).containsExactlyInAnyOrder("b1", "c2");
	}

	@Test
	void refusesASecondBase() {
		UndeclaredForkException refusal = catchThrowableOfType(UndeclaredForkException.class,
				() -> chain().add("x").migrator(this.pool).upgrade());
		assertThat(refusal.getTips()).containsExactly("a", "x");
		assertThat(refusal).hasMessageContaining("in 'x' (test/x), down = \"c\"");
	}

	@Test
	void startsOnADatabaseThatIsAhead() {
		chain().add("d<-c").migrator(this.pool).upgrade();
		Migrator older = chain().migrator(this.pool);
		assertThat(older.status().state()).isEqualTo(DatabaseState.AHEAD);
		assertThat(older.status().unknown()).containsExactly("d");
		assertThat(older.status().pending()).isEmpty();
		UnknownRevisionsException refusal = catchThrowableOfType(UnknownRevisionsException.class, older::upgrade);
		assertThat(refusal.getState()).isEqualTo(DatabaseState.AHEAD);
		for (StartupMode mode : StartupMode.values()) {
			new MigrationInitializer(older, mode, java.time.Duration.ofSeconds(5)).afterPropertiesSet();
		}
		assertThat(rows()).containsExactly("d");
	}

	@Test
	void refusesADatabaseThatHasDiverged() {
		chain().add("d<-c").migrator(this.pool).upgrade();
		Migrator other = chain().add("e<-c").migrator(this.pool);
		assertThat(other.status().state()).isEqualTo(DatabaseState.DIVERGED);
		assertThat(other.status().pending()).containsExactly("e");
		assertThatExceptionOfType(UnknownRevisionsException.class)
			.isThrownBy(() -> new MigrationInitializer(other, StartupMode.UPGRADE, java.time.Duration.ofSeconds(5))
				.afterPropertiesSet())
			.withMessageContaining("d")
			.withMessageContaining("e is declared here and was never applied");
		assertThat(rows()).containsExactly("d");
	}

	@Test
	void takesOverADatabaseThatAlembicManaged() {
		this.database.execute(
				"create table alembic_version (version_num varchar(32) not null, "
						+ "constraint alembic_version_pkc primary key (version_num))",
				"insert into alembic_version (version_num) values ('b')",
				"create table person (name varchar(80) not null primary key)",
				"insert into person (name) values ('from b')");
		StoreSettings store = new StoreSettings(null, "alembic_version", "version_num", 32, "migration_history");
		Migrator migrator = chain().migrator(this.pool, (settings) -> settings.withStore(store));
		migrator.upgrade();
		assertThat(names()).containsExactly("from b", "from c");
		assertThat(this.jdbc.queryForList("select version_num from alembic_version", String.class))
			.containsExactly("c");
		assertThat(outcomes()).containsExactly("a UPGRADE STAMPED", "b UPGRADE STAMPED", "c UPGRADE SUCCEEDED");
	}

	@Test
	void writesTheHistoryOfADatabaseThatAlembicHadBroughtUpToDate() {
		this.database.execute("create table migration_version (version_num varchar(32) not null primary key)",
				"insert into migration_version (version_num) values ('c')");
		MigrationReport report = chain().migrator(this.pool).upgrade();
		assertThat(report.isEmpty()).isTrue();
		assertThat(outcomes()).containsExactly("a UPGRADE STAMPED", "b UPGRADE STAMPED", "c UPGRADE STAMPED");
	}

	@Test
	void stampRunsNothing() {
		TestMigrations migrations = chain();
		Migrator migrator = migrations.migrator(this.pool);
		MigrationReport report = migrator.stamp(List.of(RevisionTarget.parse("b")), false);
		assertThat(report.headsAfter()).containsExactly("b");
		assertThat(rows()).containsExactly("b");
		assertThat(migrations.instantiated()).isEmpty();
		assertThat(outcomes()).containsExactly("a UPGRADE STAMPED", "b UPGRADE STAMPED");
		migrator.stamp(List.of(RevisionTarget.parse("a")), false);
		assertThat(outcomes()).endsWith("b DOWNGRADE STAMPED");
	}

	@Test
	void stampWithoutATargetForgetsNothing() {
		Migrator migrator = chain().migrator(this.pool);
		migrator.upgrade();
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> migrator.stamp(List.of(), false))
			.withMessageContaining("at least one target");
		assertThat(rows()).containsExactly("c");
	}

	@Test
	void purgeIsTheWayOutOfRowsThatNobodyDeclares() {
		chain().add("d<-c").migrator(this.pool).upgrade();
		Migrator other = chain().add("e<-c").migrator(this.pool);
		other.stamp(List.of(RevisionTarget.parse("c")), true);
		other.upgrade();
		assertThat(rows()).containsExactly("e");
	}

	@Test
	void validateRefusesWhatIsPending() {
		Migrator migrator = chain().migrator(this.pool);
		assertThatExceptionOfType(PendingMigrationsException.class).isThrownBy(migrator::validate)
			.satisfies((ex) -> assertThat(ex.getPending()).containsExactly("a", "b", "c"));
		assertThat(tableExists("migration_version")).isFalse();
		migrator.upgrade();
		migrator.validate();
	}

	@Test
	void refusesATableThatIsNotOurs() {
		this.database.execute("create table migration_version (major integer, minor integer)",
				"insert into migration_version (major, minor) values (1, 2)");
		assertThatExceptionOfType(VersionTableException.class).isThrownBy(() -> chain().migrator(this.pool).upgrade())
			.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(VersionTableException.Reason.NOT_OURS))
			.withMessageContaining("migration_version")
			.withMessageContaining("migration.version-table");
		assertThat(tableExists("person")).isFalse();
	}

	@Test
	void refusesToRunEverythingAgainWhenTheVersionTableHasGone() {
		chain().migrator(this.pool).upgrade();
		this.database.execute("drop table migration_version");
		assertThatExceptionOfType(VersionTableException.class).isThrownBy(() -> chain().migrator(this.pool).upgrade())
			.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(VersionTableException.Reason.GONE));
		assertThat(names()).containsExactly("from b", "from c");
	}

	@Test
	void refusesToRunInsideATransactionOfTheApplication() {
		Migrator migrator = chain().migrator(this.pool);
		TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(this.pool));
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> transaction.executeWithoutResult((status) -> migrator.upgrade()))
			.withMessageContaining("in a transaction of the same DataSource");
		assertThat(tableExists("migration_version")).isFalse();
	}

	@Test
	void keepsDataValuesOutOfTheHistory() {
		TestMigrations migrations = chain().add("d<-c", (op) -> {
			op.execute("insert into person (name) values (?)", "secret-4711");
			op.execute("insert into person (name) values (?)", "secret-4711");
		});
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> migrations.migrator(this.pool).upgrade());
		String error = this.jdbc.queryForObject("select error from migration_history where revision = 'd'",
				String.class);
		assertThat(error).isNotBlank().doesNotContain("4711");
		assertThat(
				this.jdbc.queryForObject("select sql_state from migration_history where revision = 'd'", String.class))
			.startsWith("23");
	}

	@Test
	void saysWhatHasDrifted() {
		chain().migrator(this.pool).upgrade();
		Migrator changed = new TestMigrations().add("a").add("c<-a").add("b<-c").migrator(this.pool);
		assertThat(changed.status().drifted()).contains("c");
		assertThat(chain().migrator(this.pool).status().drifted()).isEmpty();
	}

	@Test
	void anEmptyGraphTouchesNothing() {
		assertThat(new TestMigrations().migrator(this.pool).upgrade().isEmpty()).isTrue();
		assertThat(tableExists("migration_version")).isFalse();
	}

	TestMigrations chain() {
		return new TestMigrations()
			.add("a",
					Migration.of((op) -> op.execute("create table person (name varchar(80) not null primary key)"),
							(op) -> op.execute("drop table person")))
			.add("b<-a", insert("from b"))
			.add("c<-b", insert("from c"));
	}

	private static Migration insert(String name) {
		return Migration.of((op) -> op.execute("insert into person (name) values (?)", name),
				(op) -> op.execute("delete from person where name = ?", name));
	}

	private void leaveHalfDone() {
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> chain().add("d<-c", (op) -> op.outsideTransaction((self) -> {
				self.execute("create table left_over (id integer)");
				throw new IllegalStateException("half-way");
			})).migrator(this.pool).upgrade());
	}

	private static String statementAfter(String message, String marker) {
		return message.split(marker)[1].split("\n")[1].strip().replace(";", "");
	}

	private boolean hasTransactionalDdl() {
		return testDatabase() == TestDatabase.POSTGRESQL;
	}

	private boolean tableExists(String table) {
		try {
			this.jdbc.queryForList("select * from " + table + " where 1 = 0");
			return true;
		}
		catch (org.springframework.jdbc.BadSqlGrammarException ex) {
			return false;
		}
	}

	private List<String> rows() {
		return this.jdbc.queryForList("select version_num from migration_version order by version_num", String.class);
	}

	private List<String> names() {
		return this.jdbc.queryForList("select name from person order by name", String.class);
	}

	private List<String> outcomes() {
		return this.jdbc.query("select revision, direction, outcome from migration_history order by history_id",
				(row, number) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3));
	}

}
