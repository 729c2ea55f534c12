package dev.migration.execution;

import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.Migration;
import dev.migration.jpa.Jpa;
import dev.migration.plan.Direction;
import dev.migration.plan.MigrationStep;
import dev.migration.revision.RevisionTarget;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.Tables;
import dev.migration.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * A dry run on PostgreSQL says what a real run would do, and leaves nothing.
 */
class DryRunTests {

	private JdbcSettings database;

	private HikariDataSource pool;

	@BeforeEach
	void createDatabase() {
		this.database = TestDatabase.POSTGRESQL.create();
		this.pool = this.database.pool(1);
		TestDatabase.POSTGRESQL.assertReached(this.pool);
	}

	@AfterEach
	void closePool() {
		this.pool.close();
	}

	@Test
	void saysWhatEachStatementDidAndLeavesAnEmptyDatabaseEmpty() {
		DryRunReport report = notes().migrator(this.pool).dryRun(RevisionTarget.HEADS);
		assertThat(report.headsBefore()).isEmpty();
		assertThat(report.headsAfter()).containsExactly("b");
		assertThat(report.steps()).extracting((step) -> step.revision().id()).containsExactly("a", "b");
		assertThat(report.steps().get(1).rows()).isEqualTo(16);
		assertThat(report.steps().get(1).statements()).extracting(DryRunTests::described)
			.containsExactly("1 insert into note (id, text) values (1, 'one') 1",
					"2 insert into note (id, text) values (?, ?) 1", "3 update note set text = ? where id < 3 2",
					"4 select count(*) from note 0", "5 bulk insert into note 3",
					"6 insert into note (id, text) values (?, ?) 2", "7 delete from note where id = 1 1",
					"8 delete from note 6");
		assertThat(tables()).isEmpty();
	}

	@Test
	void leavesATableThatIsThereAsItWas() {
		notes().migrator(this.pool).upgrade(RevisionTarget.parse("a"));
		this.database.execute("insert into note values (70, 'kept')");
		Map<String, List<String>> before = tables();
		DryRunReport report = notes().migrator(this.pool).dryRun(RevisionTarget.HEADS);
		assertThat(report.steps()).hasSize(1);
		assertThat(tables()).isEqualTo(before).containsKey("migration_history");
	}

	@Test
	void downgradesDry() {
		Migrator migrator = notes().migrator(this.pool);
		migrator.upgrade();
		Map<String, List<String>> before = tables();
		DryRunReport report = migrator.dryRun(Direction.DOWNGRADE, RevisionTarget.BASE, DryRunListener.NONE);
		assertThat(report.steps()).extracting((step) -> step.statements().get(0).text())
			.containsExactly("delete from note", "drop table note");
		assertThat(report.headsAfter()).isEmpty();
		assertThat(tables()).isEqualTo(before);
	}

	@Test
	void failsAsARealRunWould() {
		TestMigrations migrations = notes().add("c<-b", (op) -> {
			op.execute("insert into note values (10, 'ten')");
			op.execute("insert into note values (null, 'none')");
		});
		Migrator migrator = migrations.migrator(this.pool);
		MigrationFailedException dry = catchThrowableOfType(MigrationFailedException.class,
				() -> migrator.dryRun(RevisionTarget.HEADS));
		assertThat(tables()).isEmpty();
		assertThat(dry.getRevision().id()).isEqualTo("c");
		assertThat(dry.isRolledBack()).isTrue();
		assertThat(dry.getCurrent()).isEmpty();
		assertThat(dry).hasMessageContaining("nothing of it stays: the database is at base");
		MigrationFailedException real = catchThrowableOfType(MigrationFailedException.class, migrator::upgrade);
		assertThat(dry.getError()).isEqualTo(real.getError());
		assertThat(dry.getError().statement()).isEqualTo(2);
	}

	@Test
	void findsWhatACommitWouldFind() {
		TestMigrations migrations = new TestMigrations().add("a", (op) -> {
			op.execute("create table parent (id int primary key)");
			op.execute("create table child (id int references parent deferrable initially deferred)");
			op.execute("insert into child values (1)");
			op.execute("insert into parent values (1)");
		})
			.add("b<-a", (op) -> op.execute("alter table child add column more int"))
			.add("c<-b", (op) -> op.execute("insert into child values (2)"));
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> migrations.migrator(this.pool).dryRun(RevisionTarget.HEADS))
			.withMessageContaining("'c'")
			.withMessageContaining("foreign key");
		assertThat(migrations.migrator(this.pool).dryRun(RevisionTarget.parse("b")).steps()).hasSize(2);
		assertThat(tables()).isEmpty();
	}

	@Test
	void refusesWhatRunsWithoutTransactionBeforeAnythingRuns() {
		TestMigrations migrations = notes().add("c<-b", (op) -> op.execute("vacuum"), false)
			.add("d<-c", (op) -> op.execute("vacuum"), false);
		assertThatExceptionOfType(DryRunUnavailableException.class)
			.isThrownBy(() -> migrations.migrator(this.pool).dryRun(RevisionTarget.HEADS))
			.withMessageContaining("'c', 'd'")
			.withMessageContaining("--sql")
			.satisfies((ex) -> assertThat(ex.getRevisions()).containsExactly("c", "d"));
		assertThat(migrations.instantiated()).isEmpty();
		assertThat(tables()).isEmpty();
	}

	@Test
	void refusesToLeaveTheTransaction() {
		TestMigrations migrations = notes().add("c<-b",
				(op) -> op.outsideTransaction((self) -> self.execute("insert into note values (99, 'stays')")));
		assertThatExceptionOfType(DryRunUnavailableException.class)
			.isThrownBy(() -> migrations.migrator(this.pool).dryRun(RevisionTarget.HEADS))
			.withMessageContaining("'c' uses outsideTransaction");
		assertThat(tables()).isEmpty();
	}

	@Test
	void showsWhatASessionSends() {
		DryRunReport report = new TestMigrations().add("a", (op) -> {
			op.execute("create table note (id int primary key, text varchar(80))");
			op.bind(Jpa.session(Note.class), (session) -> {
				session.persist(new Note(1, "one"));
				session.flush();
				session.createMutationQuery("update Note set text = 'two'").executeUpdate();
			});
		}).migrator(this.pool).dryRun(RevisionTarget.HEADS);
		assertThat(report.steps().get(0).statements()).extracting(DryRunTests::described)
			.anySatisfy((text) -> assertThat(text).matches("\\d insert into note .*values \\(\\?,\\s?\\?\\) 1"))
			.anySatisfy((text) -> assertThat(text).matches("\\d update note .*set text='two'.* 1"));
		assertThat(report.steps().get(0).rows()).isEqualTo(2);
		assertThat(tables()).isEmpty();
	}

	@Test
	void showsWhatIsDoneWithTheConnection() {
		DryRunReport report = notes().add("c<-b", (op) -> {
			try (Statement statement = op.connection().createStatement()) {
				statement.addBatch("insert into note values (20, 'x')");
				statement.addBatch("insert into note values (21, 'x'), (22, 'x')");
				statement.executeBatch();
			}
		}).migrator(this.pool).dryRun(RevisionTarget.HEADS);
		assertThat(report.steps().get(2).statements()).extracting(DryRunTests::described)
			.containsExactly("1 insert into note values (20, 'x');\ninsert into note values (21, 'x'), (22, 'x') 3");
	}

	@Test
	void tellsHowItGoesOn() {
		List<String> events = new ArrayList<>();
		notes().migrator(this.pool).dryRun(Direction.UPGRADE, RevisionTarget.parse("a"), new DryRunListener() {

			@Override
			public void stepStarted(MigrationStep step) {
				events.add("started " + step.revision().id());
			}

			@Override
			public void statementExecuted(MigrationStep step, DryRunReport.Statement statement) {
				events.add(step.revision().id() + " " + statement.number());
			}

			@Override
			public void stepCompleted(DryRunReport.Step step) {
				events.add("completed " + step.revision().id());
			}

		});
		assertThat(events).containsExactly("started a", "a 1", "completed a");
	}

	@Test
	void realRunFollowsADryOne() {
		Migrator migrator = notes().migrator(this.pool);
		migrator.dryRun(RevisionTarget.HEADS);
		assertThat(migrator.upgrade().steps()).hasSize(2);
		assertThat(migrator.dryRun(RevisionTarget.HEADS).isEmpty()).isTrue();
	}

	@ParameterizedTest
	@EnumSource(names = { "H2", "MARIADB" })
	void offersAScriptWhereDataDefinitionCommits(TestDatabase product) {
		JdbcSettings other = product.create();
		TestMigrations migrations = notes();
		assertThatExceptionOfType(DryRunUnavailableException.class)
			.isThrownBy(() -> migrations.migrator(other.dataSource()).dryRun(RevisionTarget.HEADS))
			.withMessageContaining("commits them. Nothing was run")
			.withMessageContaining("--sql");
		assertThat(migrations.instantiated()).isEmpty();
		assertThat(Tables.read(other, Set.of())).isEmpty();
	}

	private Map<String, List<String>> tables() {
		return Tables.read(this.database, Set.of());
	}

	private static String described(DryRunReport.Statement statement) {
		assertThat(statement.duration()).isPositive();
		return "%d %s %d".formatted(statement.number(), statement.text(), statement.rows());
	}

	private static TestMigrations notes() {
		return new TestMigrations()
			.add("a", Migration.of((op) -> op.execute("create table note (id int primary key, text varchar(80))"),
					(op) -> op.execute("drop table note")))
			.add("b<-a", Migration.of((op) -> {
				op.execute("insert into note (id, text) values (1, 'one')");
				op.execute("insert into note (id, text) values (?, ?)", 2, "two");
				op.jdbc().sql("update note set text = :text where id < 3").param("text", "x").update();
				op.jdbcTemplate().queryForObject("select count(*) from note", Long.class);
				op.bulkInsert("note", List.of(new Row(3, "x"), new Row(4, "y"), new Row(5, "z")));
				op.jdbcTemplate()
					.batchUpdate("insert into note (id, text) values (?, ?)",
							List.of(new Object[] { 6, "a" }, new Object[] { 7, "b" }));
				op.script(new ByteArrayResource("delete from note where id = 1; delete from note".getBytes()));
			}, (op) -> op.execute("delete from note")));
	}

	record Row(int id, String text) {

	}

	@Entity(name = "Note")
	@Table(name = "note")
	static class Note {

		@Id
		private int id;

		private String text;

		Note() {
			this(0, "");
		}

		Note(int id, String text) {
			this.id = id;
			this.text = text;
		}

	}

}
