package dev.migration.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.execution.OtherSessions.Holder;
import dev.migration.execution.OtherSessions.Traffic;
import dev.migration.jpa.Jpa;
import dev.migration.lock.LockLostException;
import dev.migration.plan.MigrationPlan;
import dev.migration.plan.MigrationStep;
import dev.migration.session.StatementLockSettings;
import dev.migration.testing.Backend;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.StatementLog;
import dev.migration.testing.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a migration does when other sessions hold what it needs: it gives up soon, leaves
 * the others alone for a while, and tries again.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class StatementLockContract {

	private static final String ALTER = "alter table busy add note varchar(20)";

	private static final MigrationListener NOTHING = listener(new ArrayList<>(), (tries) -> {
	});

	private JdbcSettings database;

	private JdbcTemplate jdbc;

	private OtherSessions others;

	abstract TestDatabase testDatabase();

	/**
	 * The shortest timeout that the database knows.
	 */
	abstract Duration timeout();

	/**
	 * What a long transaction does that nobody can change the table beside.
	 */
	String longRead() {
		return "select count(*) from busy";
	}

	/**
	 * What waits behind a statement that waits for the table.
	 */
	String shortStatement() {
		return "select count(*) from busy";
	}

	/**
	 * Asks what is set in the session.
	 */
	abstract String currentTimeout();

	/**
	 * How to reach the database so that the migration gives in when it and another
	 * session, which is opened afterwards, wait for each other.
	 */
	JdbcSettings impatient(JdbcSettings settings) {
		return settings;
	}

	/**
	 * Whether a session waits for a lock.
	 */
	abstract boolean isSomebodyWaiting();

	@BeforeEach
	void createDatabase() {
		this.database = testDatabase().create();
		this.jdbc = new JdbcTemplate(this.database.dataSource());
		testDatabase().assertReached(this.database.dataSource());
		run(base());
		this.others = new OtherSessions(this.database);
	}

	@AfterEach
	void endSessions() throws Exception {
		this.others.close();
	}

	@Test
	void alterBehindALongTransactionLetsTrafficPass() {
		Holder reader = this.others.hold(longRead());
		Traffic traffic = this.others.traffic(shortStatement());
		List<String> events = new ArrayList<>();
		run(base().add("b<-a", (op) -> {
			op.execute("insert into done values (1)");
			op.execute(ALTER);
			op.execute("insert into done values (2)");
		}), listener(events, (tries) -> {
			traffic.flows();
			assertThat(reader.isReleased()).isFalse();
			if (tries == 2) {
				reader.release();
			}
		}));
		assertThat(events).containsExactly("started b", "postponed b", "postponed b", "completed b", "ended");
		assertThat(done()).containsExactly(1, 2);
		assertThat(this.jdbc.queryForList("select note from busy")).isNotEmpty();
		assertThat(outcomes("b"))
			.isEqualTo(isTransactional() ? List.of("ROLLED_BACK", "ROLLED_BACK", "SUCCEEDED") : List.of("SUCCEEDED"));
		assertThat(rows()).containsExactly("b");
		assertThat(this.jdbc.queryForList("select note from busy", String.class)).hasSize(50);
	}

	@Test
	void scriptGoesOnAtTheStatementOrBeginsAnew() {
		Holder reader = this.others.hold(longRead());
		ByteArrayResource script = new ByteArrayResource("""
				insert into done values (1);
				-- what waits
				%s;
				insert into done values (2);
				""".formatted(ALTER).getBytes(), "busy.sql");
		run(base().add("b<-a", (op) -> op.script(script)), listener(new ArrayList<>(), (tries) -> reader.release()));
		assertThat(done()).containsExactly(1, 2);
		assertThat(rows()).containsExactly("b");
	}

	@Test
	void preparedDataDefinitionIsTriedAgainToo() {
		Holder reader = this.others.hold(longRead());
		run(base().add("b<-a", (op) -> {
			op.execute("insert into done values (1)");
			op.jdbc().sql(ALTER).update();
		}), listener(new ArrayList<>(), (tries) -> reader.release()));
		assertThat(done()).containsExactly(1);
		assertThat(rows()).containsExactly("b");
	}

	@Test
	void lastTrySaysHowOftenAndWhoToLookFor() {
		this.others.hold(longRead());
		List<String> events = new ArrayList<>();
		MigrationFailedException failure = fail(base().add("b<-a", (op) -> op.execute(ALTER)),
				listener(events, (tries) -> {
				}), patience(2));
		assertThat(events).containsExactly("started b", "postponed b", "postponed b", "failed b");
		assertThat(failure.isRolledBack()).isTrue();
		assertThat(failure).hasMessageContaining("Revision 'b' (message of b, test/b) failed to upgrade at statement 1")
			.hasMessageContaining(
					"It was tried 3 times, the last time in vain because another session held a lock for longer than ")
			.hasMessageContaining("Long transactions show in: select ")
			.hasMessageContaining("raise migration.ddl-lock-timeout, or migration.ddl-lock-retries")
			.hasMessageContaining("nothing of it stays: the database is at a. Start again.");
		assertThat(outcomes("b")).hasSize(isTransactional() ? 3 : 1).containsOnly("ROLLED_BACK");
		assertThat(rows()).containsExactly("a");
	}

	@Test
	void queryOfTheMessageShowsWhoHolds() {
		this.others.hold("update busy set n = 7 where id = 1");
		MigrationFailedException failure = fail(base().add("b<-a", (op) -> op.execute(ALTER)), NOTHING, patience(0));
		String query = failure.getMessage().replaceAll("(?s).*Long transactions show in: (.*?);\\R.*", "$1");
		assertThat(new JdbcTemplate(this.database.asAdministrator().dataSource()).queryForList(query)).isNotEmpty();
	}

	@Test
	void noRetriesFailAtOnce() {
		this.others.hold(longRead());
		List<String> events = new ArrayList<>();
		MigrationFailedException failure = fail(base().add("b<-a", (op) -> op.execute(ALTER)),
				listener(events, (tries) -> {
				}), patience(0));
		assertThat(events).containsExactly("started b", "failed b");
		assertThat(failure).hasMessageContaining("It was tried once");
		assertThat(outcomes("b")).containsExactly("ROLLED_BACK");
	}

	@Test
	void otherFailuresAreNotTriedAgain() {
		List<String> events = new ArrayList<>();
		AtomicInteger calls = new AtomicInteger();
		MigrationFailedException failure = fail(base().add("b<-a", (op) -> {
			calls.incrementAndGet();
			op.execute("alter table nowhere add n integer");
		}), listener(events, (tries) -> {
		}), patience(2));
		assertThat(calls).hasValue(1);
		assertThat(events).containsExactly("started b", "failed b");
		assertThat(failure).message().doesNotContain("tried").contains("Correct it and start again.");
	}

	@Test
	void sessionThatHoldsRowsLetsTheStepBeginAnew() {
		Holder writer = this.others.hold("update busy set n = 7 where id = 1");
		List<String> events = new ArrayList<>();
		run(base().add("b<-a", (op) -> {
			shortenRowLocks(op);
			op.execute("insert into done values (1)");
			op.execute("update busy set n = n + 1 where id = 1");
		}), listener(events, (tries) -> writer.release()));
		assertThat(events).containsExactly("started b", "postponed b", "completed b", "ended");
		assertThat(done()).containsExactly(1);
		assertThat(outcomes("b")).containsExactly("ROLLED_BACK", "SUCCEEDED");
		assertThat(this.jdbc.queryForObject("select n from busy where id = 1", Integer.class)).isEqualTo(1);
	}

	@Test
	void lockTimeoutInAnEntityManagerLetsTheStepBeginAnew() {
		Holder writer = this.others.hold("update busy set n = 7 where id = 1");
		List<String> events = new ArrayList<>();
		run(base().add("b<-a", (op) -> {
			shortenRowLocks(op);
			op.execute("insert into done values (1)");
			op.bind(Jpa.session(Busy.class), (session) -> session.find(Busy.class, 1).n = 9);
		}), listener(events, (tries) -> writer.release()));
		assertThat(events).containsExactly("started b", "postponed b", "completed b", "ended");
		assertThat(done()).containsExactly(1);
		assertThat(this.jdbc.queryForObject("select n from busy where id = 1", Integer.class)).isEqualTo(9);
	}

	@Test
	void victimOfADeadlockBeginsAnew() throws Exception {
		JdbcSettings impatient = impatient(this.database);
		Holder other = this.others.hold("update busy set n = n + 100 where id > 1");
		AtomicInteger calls = new AtomicInteger();
		AtomicReference<Thread> waiting = new AtomicReference<>();
		List<String> events = new ArrayList<>();
		Migration body = (op) -> {
			op.execute("insert into done values (1)");
			op.execute("update busy set n = n + 1 where id = 1");
			if (calls.incrementAndGet() == 1) {
				waiting.set(new Thread(() -> other.execute("update busy set n = n + 100 where id = 1")));
				waiting.get().start();
				OtherSessions.await("the other to wait for us", this::isSomebodyWaiting);
			}
			op.execute("update busy set n = n + 1 where id = 2");
		};
		run(impatient, base().add("b<-a", body), listener(events, (tries) -> {
			OtherSessions.await("the other to go on", () -> !waiting.get().isAlive());
			other.release();
		}), patience(5).withTimeout(Duration.ofSeconds(30)));
		waiting.get().join();
		assertThat(events).containsExactly("started b", "postponed b", "completed b", "ended");
		assertThat(calls).hasValue(2);
		assertThat(done()).containsExactly(1);
		assertThat(outcomes("b")).containsExactly("ROLLED_BACK", "SUCCEEDED");
		assertThat(this.jdbc.queryForList("select n from busy where id < 3 order by id", Integer.class))
			.containsExactly(1, 1);
	}

	@Test
	void revisionThatGoesOnAfterADeadlockIsNotTakenForApplied() throws Exception {
		JdbcSettings impatient = impatient(this.database);
		Holder other = this.others.hold("update busy set n = n + 100 where id > 1");
		AtomicInteger calls = new AtomicInteger();
		AtomicReference<Thread> waiting = new AtomicReference<>();
		run(impatient, base().add("b<-a", (op) -> {
			op.execute("insert into done values (1)");
			op.execute("update busy set n = n + 1 where id = 1");
			if (calls.incrementAndGet() == 1) {
				waiting.set(new Thread(() -> other.execute("update busy set n = n + 100 where id = 1")));
				waiting.get().start();
				OtherSessions.await("the other to wait for us", this::isSomebodyWaiting);
			}
			try {
				op.execute("update busy set n = n + 1 where id = 2");
			}
			catch (DataAccessException ex) {
				OtherSessions.await("the other to go on", () -> !waiting.get().isAlive());
				other.release();
			}
		}), NOTHING, patience(5).withTimeout(Duration.ofSeconds(30)));
		waiting.get().join();
		assertThat(calls).hasValue(2);
		assertThat(done()).containsExactly(1);
		assertThat(outcomes("b")).containsExactly("ROLLED_BACK", "SUCCEEDED");
	}

	@Test
	void timeoutIsInForceDuringTheRunAndNotAfterwards() {
		try (HikariDataSource pool = this.database.pool(1)) {
			JdbcTemplate pooled = new JdbcTemplate(pool);
			String before = pooled.queryForObject(currentTimeout(), String.class);
			List<String> during = new ArrayList<>();
			TestMigrations migrations = base().add("b<-a", (op) -> during.add(current(op)))
				.add("c<-b", (op) -> during.add(current(op)));
			migrations.builder(pool).settings((settings) -> settings.withStatementLock(patience(0))).build().upgrade();
			assertThat(during).hasSize(2).doesNotContain(before);
			assertThat(during.get(0)).isEqualTo(during.get(1));
			assertThat(pooled.queryForObject(currentTimeout(), String.class)).isEqualTo(before);
		}
	}

	@Test
	void noTimeoutLeavesTheDatabaseAlone() {
		StatementLog log = StatementLog.of(this.database.dataSource());
		base().add("b<-a", (op) -> op.execute("insert into done values (1)"))
			.migrator(log.dataSource(),
					(settings) -> settings.withStatementLock(patience(0).withTimeout(Duration.ZERO)))
			.upgrade();
		assertThat(log.statements()).noneMatch((sql) -> sql.contains("lock_timeout") || sql.contains("wait_timeout"));
	}

	@Test
	void bodyIsNotCalledAgainWithoutTheMigrationLock() {
		this.others.hold("update busy set n = 7 where id = 1");
		AtomicInteger calls = new AtomicInteger();
		AtomicReference<Backend> ours = new AtomicReference<>();
		LockLostException failure = catchThrowableOfType(LockLostException.class, () -> run(base().add("b<-a", (op) -> {
			calls.incrementAndGet();
			ours.set(Backend.of(this.database, op.jdbcTemplate()));
			shortenRowLocks(op);
			op.execute("update busy set n = n + 1 where id = 1");
		}), listener(new ArrayList<>(), (tries) -> loseLock(ours.get()))));
		assertThat(failure).isNotNull();
		assertThat(calls).hasValue(1);
		assertThat(rows()).containsExactly("a");
	}

	/**
	 * Ends the connection that holds the migration lock.
	 */
	void loseLock(Backend migrating) {
		migrating.kill();
	}

	@Test
	void pauseEndsWhenTheApplicationIsShutDown() {
		this.others.hold(longRead());
		List<String> events = new ArrayList<>();
		MigrationFailedException failure = fail(base().add("b<-a", (op) -> op.execute(ALTER)),
				listener(events, (tries) -> {
					if (tries == 1) {
						Thread.currentThread().interrupt();
					}
				}), patience(5).withPauses(Duration.ofHours(1), Duration.ofHours(1)));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(events).containsExactly("started b", "postponed b", "failed b");
		assertThat(failure).hasMessageContaining("It was tried once");
		assertThat(failure.isRolledBack()).isTrue();
		assertThat(outcomes("b")).containsExactly("ROLLED_BACK");
		run(base().add("b<-a"));
		assertThat(rows()).containsExactly("b");
	}

	@Test
	void failureSaysWhatStaysOfARevisionThatWasCommittedOnTheWay() {
		this.others.hold(longRead());
		MigrationFailedException failure = fail(base().add("b<-a", (op) -> {
			op.execute("create table other (id integer)");
			op.execute(ALTER);
		}), NOTHING, patience(1));
		assertThat(failure).hasMessageContaining("at statement 2").hasMessageContaining("It was tried 2 times");
		assertThat(failure.isRolledBack()).isEqualTo(isTransactional());
		if (!isTransactional()) {
			assertThat(failure).hasMessageContaining("A part of it stays");
		}
		assertThat(outcomes("b"))
			.isEqualTo(isTransactional() ? List.of("ROLLED_BACK", "ROLLED_BACK") : List.of("FAILED"));
	}

	private boolean isTransactional() {
		return testDatabase() == TestDatabase.POSTGRESQL;
	}

	/**
	 * Rows have a timeout of their own on some databases.
	 */
	void shortenRowLocks(Operations op) {
	}

	private String current(Operations op) {
		return op.jdbc().sql(currentTimeout()).query(String.class).single();
	}

	final JdbcTemplate jdbc() {
		return this.jdbc;
	}

	final JdbcSettings database() {
		return this.database;
	}

	final OtherSessions others() {
		return this.others;
	}

	final StatementLockSettings patience(int retries) {
		return new StatementLockSettings(timeout(), retries, Duration.ofMillis(1), Duration.ofMillis(20));
	}

	final void run(TestMigrations migrations) {
		run(migrations, NOTHING);
	}

	final void run(TestMigrations migrations, MigrationListener listener) {
		run(this.database, migrations, listener, patience(5));
	}

	private static void run(JdbcSettings database, TestMigrations migrations, MigrationListener listener,
			StatementLockSettings patience) {
		migrations.builder(database.dataSource())
			.settings((settings) -> settings.withStatementLock(patience))
			.listeners(List.of(listener))
			.build()
			.upgrade();
	}

	private MigrationFailedException fail(TestMigrations migrations, MigrationListener listener,
			StatementLockSettings patience) {
		MigrationFailedException failure = catchThrowableOfType(MigrationFailedException.class,
				() -> run(this.database, migrations, listener, patience));
		assertThat(failure).isNotNull();
		return failure;
	}

	/**
	 * Writes down what it is told, and does something while nothing of ours waits.
	 */
	static MigrationListener listener(List<String> events, Consumer<Integer> postponed) {
		AtomicInteger tries = new AtomicInteger();
		return new EventListener(events) {

			@Override
			public void runStarted(RunType type) {
			}

			@Override
			public void lockRequested() {
			}

			@Override
			public void lockAcquired(Duration waited) {
			}

			@Override
			public void stepsPlanned(MigrationPlan plan) {
			}

			@Override
			public void stepExecuted(MigrationReport.Step step) {
			}

			@Override
			public void runFailed(Throwable failure) {
			}

			@Override
			public void stepPostponed(MigrationStep step, RuntimeException failure, Duration pause) {
				super.stepPostponed(step, failure, pause);
				postponed.accept(tries.incrementAndGet());
			}

		};
	}

	static TestMigrations base() {
		return new TestMigrations().add("a", (op) -> {
			op.execute("create table busy (id integer primary key, n integer not null)");
			op.execute("create table done (n integer)");
			for (int id = 1; id <= 50; id++) {
				op.execute("insert into busy (id, n) values (?, 0)", id);
			}
		});
	}

	final List<Integer> done() {
		return this.jdbc.queryForList("select n from done order by n", Integer.class);
	}

	final List<String> rows() {
		return this.jdbc.queryForList("select version_num from migration_version", String.class);
	}

	final List<String> outcomes(String revision) {
		return this.jdbc.queryForList("select outcome from migration_history where revision = ? order by history_id",
				String.class, revision);
	}

	@Entity(name = "busy")
	static class Busy {

		@Id
		Integer id;

		Integer n;

	}

}
