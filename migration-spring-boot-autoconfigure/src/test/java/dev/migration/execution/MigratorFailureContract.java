package dev.migration.execution;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import dev.migration.Migration;
import dev.migration.plan.MigrationStep;
import dev.migration.session.TransactionLostException;
import dev.migration.store.AttemptError;
import dev.migration.store.HistoryEntry;
import dev.migration.store.Outcome;
import dev.migration.store.VersionTableException;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a {@link Migrator} says and leaves behind when things go wrong in unusual places.
 */
abstract class MigratorFailureContract {

	private JdbcSettings database;

	private DataSource dataSource;

	private JdbcTemplate jdbc;

	abstract TestDatabase testDatabase();

	@BeforeEach
	void createDatabase() {
		this.database = testDatabase().create();
		this.dataSource = this.database.dataSource();
		this.jdbc = new JdbcTemplate(this.dataSource);
		testDatabase().assertReached(this.dataSource);
		base().migrator(this.dataSource).upgrade();
	}

	@Test
	void failureAfterTheCommitDoesNotUndoTheRevision() {
		TestMigrations migrations = base().add("b<-a", (op) -> {
			op.execute("insert into person (name) values ('b')");
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCommit() {
					throw new IllegalStateException("too late");
				}

			});
		}).add("c<-b");
		assertThat(migrations.migrator(this.dataSource).upgrade().steps()).hasSize(2);
		assertThat(rows()).containsExactly("c");
		assertThat(outcomes()).containsExactly("a SUCCEEDED", "b SUCCEEDED", "c SUCCEEDED");
	}

	@Test
	void commitWhoseAnswerIsLostIsNotCalledRolledBack() {
		AtomicBoolean lose = new AtomicBoolean();
		MigrationFailedException failure = fail(new LosesCommit(this.dataSource, lose), base().add("b<-a", (op) -> {
			op.execute("insert into person (name) values ('b')");
			lose.set(true);
		}));
		assertThat(failure.isRolledBack()).isFalse();
		assertThat(failure).hasMessageContaining("it is not known what stays of it");
		assertThat(rows()).containsExactly("b");
		assertThat(base().add("b<-a").migrator(this.dataSource).upgrade().isEmpty()).isTrue();
	}

	@Test
	void anyErrorIsSettled() {
		MigrationFailedException failure = fail(this.dataSource, base().add("b<-a", (op) -> {
			op.execute("insert into person (name) values ('b')");
			throw new StackOverflowError("too deep");
		}));
		assertThat(failure.isRolledBack()).isTrue();
		assertThat(failure).hasCauseInstanceOf(StackOverflowError.class);
		assertThat(outcomes()).containsExactly("a SUCCEEDED", "b ROLLED_BACK");
		assertThat(names()).isEmpty();
	}

	@Test
	void interruptionIsKept() {
		fail(this.dataSource, base().add("b<-a", (op) -> {
			throw new InterruptedException("shutdown");
		}));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(outcomes()).containsExactly("a SUCCEEDED", "b ROLLED_BACK");
	}

	@Test
	void transactionOfTheRevisionItselfDoesNotTakeTheHistoryWithIt() {
		MigrationFailedException failure = fail(this.dataSource, base().add("b<-a", (op) -> {
			op.connection().setAutoCommit(false);
			op.execute("insert into person (name) values ('b')");
			throw new IllegalStateException("half-way");
		}, false));
		assertThat(failure.isRolledBack()).isFalse();
		assertThat(outcomes()).containsExactly("a SUCCEEDED", "b FAILED");
		assertThat(names()).isEmpty();
	}

	@Test
	void revisionGoesOnInATransactionWhenLeavingItHasFailed() {
		MigrationFailedException failure = fail(this.dataSource, base().add("b<-a", (op) -> {
			op.connection().rollback();
			try {
				op.outsideTransaction((self) -> self.execute("insert into person (name) values ('outside')"));
			}
			catch (RuntimeException ex) {
				// goes on
			}
			op.execute("insert into person (name) values ('after')");
		}));
		assertThat(names()).isEmpty();
		assertThat(rows()).containsExactly("a");
		assertThat(failure.isRolledBack()).isTrue();
	}

	@Test
	void nothingOfARevisionRunsAfterItsTransactionWasLostOnTheWayOut() {
		AtomicReference<Throwable> refusal = new AtomicReference<>();
		MigrationFailedException failure = fail(this.dataSource, base().add("b<-a", (op) -> {
			op.connection().rollback();
			Throwable lost = catchThrowable(() -> op.outsideTransaction((self) -> {
			}));
			refusal.set(catchThrowable(() -> op.execute("create table too_late (id int)")));
			assertThat(refusal.get()).hasCause(lost);
		}));
		assertThat(refusal.get()).isInstanceOf(TransactionLostException.class);
		assertThat(failure).hasMessageContaining("was rolled back under it");
		assertThat(failure.isRolledBack()).isTrue();
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.jdbc.queryForList("select * from too_late"));
	}

	@Test
	void historyKeepsWhatItWasToldOfAnError() {
		fail(this.dataSource, base().add("b<-a", (op) -> op.outsideTransaction((self) -> {
			self.execute("insert into person (name) values ('b')");
			throw new IllegalStateException("no SQLState, no statement");
		})));
		this.jdbc.update("update migration_history set statement_number = 2 where revision = 'b'");
		assertThat(error().statement()).isEqualTo(2);
		this.jdbc.update(
				"update migration_history set statement_number = null, sql_state = '23505' " + "where revision = 'b'");
		assertThat(error().statement()).isNull();
	}

	@Test
	void historyNamesTheLineOfAScript() {
		MigrationFailedException failure = fail(this.dataSource,
				base().add("b<-a", (op) -> op.script(new ByteArrayResource(
						"insert into person (name) values ('x');\ninsert into person (name) values ('x');".getBytes(),
						"people.sql"))));
		assertThat(failure.getError().message()).contains("people.sql").contains("line 2: statement 2 failed");
		assertThat(failure.getError().sqlState()).startsWith("23");
	}

	@Test
	void ownMessagesAreSaidOnceAndWithoutTheirClass() {
		MigrationFailedException failure = fail(this.dataSource,
				base().add("b<-a", (op) -> op.bulkInsert("person", List.of("name"), List.<Object[]>of(new Object[0]))));
		assertThat(failure)
			.hasMessageContaining(
					"failed to upgrade at statement 1: Bulk insert into person (name): row 1 has 0 values")
			.message()
			.containsOnlyOnce("row 1 has 0 values")
			.doesNotContain("Exception");
	}

	@Test
	void versionRowThatHasGoneFailsTheRevision() {
		MigrationFailedException failure = fail(this.dataSource,
				base().add("b<-a", (op) -> op.execute("delete from migration_version")));
		assertThat(failure).hasCauseInstanceOf(VersionTableException.class)
			.hasMessageContaining("Expected to match one row when updating 'a' to 'b' in 'migration_version'; 0 found");
		assertThat(rows()).containsExactly("a");
	}

	@Test
	void revisionCannotCommitItself() {
		MigrationFailedException failure = fail(this.dataSource,
				base().add("b<-a",
						(op) -> op.script(new ByteArrayResource(
								"begin;\ninsert into person (name) values ('b');\ncommit;\n".getBytes(),
								"people.sql"))));
		assertThat(failure).hasMessageContaining("line 1: statement 1 failed")
			.hasMessageContaining("'begin' was not executed: the revision is one transaction");
		assertThat(failure.isRolledBack()).isTrue();
		assertThat(names()).isEmpty();
	}

	@Test
	void revisionWithoutTransactionMayHaveItsOwn() {
		base()
			.add("b<-a",
					(op) -> op.script(new ByteArrayResource(
							"begin;\ninsert into person (name) values ('b');\ncommit;\n".getBytes())),
					false)
			.migrator(this.dataSource)
			.upgrade();
		assertThat(names()).containsExactly("b");
	}

	@Test
	void quotesInValuesDoNotLetThemIntoTheHistory() {
		String value = "O'Brien \"the secret\" o'clock";
		MigrationFailedException failure = fail(this.dataSource, base().add("b<-a", (op) -> {
			op.execute("insert into person (name) values (?)", value);
			op.execute("insert into person (name) values (?)", value);
		}));
		assertThat(failure.getError().message()).doesNotContain("Brien").doesNotContain("secret");
	}

	@Test
	void listenerThatCannotBeLinkedDoesNotStopTheRun() {
		MigrationListener broken = new MigrationListener() {

			@Override
			public void stepStarted(MigrationStep step) {
				throw new NoSuchMethodError("older library");
			}

		};
		base().add("b<-a").builder(this.dataSource).listeners(List.of(broken)).build().upgrade();
		assertThat(rows()).containsExactly("b");
	}

	private AttemptError error() {
		HistoryEntry last = base().add("b<-a").migrator(this.dataSource).status().revision("b").orElseThrow().last();
		assertThat(last).isNotNull();
		assertThat(last.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(last.error()).isNotNull();
		return last.error();
	}

	private static MigrationFailedException fail(DataSource dataSource, TestMigrations migrations) {
		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
				() -> migrations.migrator(dataSource).upgrade());
		assertThat(failure).isNotNull();
		return failure;
	}

	private static TestMigrations base() {
		return new TestMigrations().add("a",
				Migration.of((op) -> op.execute("create table person (name varchar(80) not null primary key)"),
						(op) -> op.execute("drop table person")));
	}

	private List<String> rows() {
		return this.jdbc.queryForList("select version_num from migration_version", String.class);
	}

	private List<String> names() {
		return this.jdbc.queryForList("select name from person", String.class);
	}

	private List<String> outcomes() {
		return this.jdbc.query("select revision, outcome from migration_history order by history_id",
				(row, number) -> row.getString(1) + " " + row.getString(2));
	}

	/**
	 * Commits, and loses the connection before the answer is there.
	 */
	private static final class LosesCommit extends DelegatingDataSource {

		private final AtomicBoolean lose;

		LosesCommit(DataSource target, AtomicBoolean lose) {
			super(target);
			this.lose = lose;
		}

		@Override
		public Connection getConnection() throws SQLException {
			Connection target = super.getConnection();
			return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
					(proxy, method, args) -> {
						Object result;
						try {
							result = method.invoke(target, args);
						}
						catch (InvocationTargetException ex) {
							throw ex.getTargetException();
						}
						if (method.getName().equals("commit") && this.lose.get()) {
							target.close();
							throw new SQLException("connection lost", "08006");
						}
						return result;
					});
		}

	}

}
