package dev.migration.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.revision.RevisionTarget;
import dev.migration.session.DatabaseSessionException;
import dev.migration.testing.Backend;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.StatementLog;
import dev.migration.testing.StatementLog.Kind;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What instances do that run nothing themselves while another one may be running.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class MigratorWaitContract {

	private static final Duration LONG = Duration.ofMinutes(1);

	private final ExecutorService instances = Executors.newCachedThreadPool();

	private final CountDownLatch running = new CountDownLatch(1);

	private final CountDownLatch goOn = new CountDownLatch(1);

	private JdbcSettings database;

	abstract TestDatabase testDatabase();

	@BeforeEach
	void logWhatIsWaitedFor() {
		logging().setLogLevel(Migrator.class.getName(), LogLevel.INFO);
	}

	@AfterEach
	void logLess() {
		logging().setLogLevel(Migrator.class.getName(), null);
	}

	private static LoggingSystem logging() {
		return LoggingSystem.get(MigratorWaitContract.class.getClassLoader());
	}

	@BeforeEach
	void createDatabase() {
		this.database = testDatabase().create();
		testDatabase().assertReached(this.database.dataSource());
	}

	@AfterEach
	void stopInstances() {
		this.goOn.countDown();
		this.instances.shutdownNow();
	}

	@Test
	void waitsForADatabaseThatSeemsToHaveDivergedWhileAnotherMigratesIt(CapturedOutput output) throws Exception {
		Future<MigrationReport> newer = startNewer();
		Future<Void> older = initialize(older(), StartupMode.WAIT);
		awaitLine(output, "while b1 is not there; another process is migrating it: ");
		assertThat(older).isNotDone();
		this.goOn.countDown();
		newer.get(1, TimeUnit.MINUTES);
		older.get(1, TimeUnit.MINUTES);
		assertThat(older().migrator(this.database.dataSource()).status().state()).isEqualTo(DatabaseState.AHEAD);
	}

	@Test
	void validatesAgainWhatSeemsToHaveDivergedWhileAnotherMigratesIt(CapturedOutput output) throws Exception {
		Future<MigrationReport> newer = startNewer();
		Future<Void> older = initialize(older(), StartupMode.VALIDATE);
		awaitLine(output, "Looking again in a moment");
		this.goOn.countDown();
		newer.get(1, TimeUnit.MINUTES);
		older.get(1, TimeUnit.MINUTES);
	}

	@Test
	void validateRefusesInTheEndAndSaysThatItMayPass() throws Exception {
		startNewer();
		assertThatExceptionOfType(UnknownRevisionsException.class)
			.isThrownBy(() -> older().migrator(this.database.dataSource()).validate())
			.withMessageContaining("After looking several times")
			.withMessageContaining("another process is migrating it: ")
			.satisfies((ex) -> assertThat(ex.getState()).isEqualTo(DatabaseState.DIVERGED));
	}

	@Test
	void waitForADatabaseThatSeemsToHaveDivergedIsBounded() throws Exception {
		startNewer();
		assertThatExceptionOfType(UnknownRevisionsException.class)
			.isThrownBy(() -> older().migrator(this.database.dataSource()).await(Duration.ofMillis(100)))
			.withMessageContaining("After waiting for")
			.withMessageContaining("another process is migrating it: ");
	}

	@Test
	void divergedDatabaseThatNobodyMigratesIsRefusedAtOnce() {
		new TestMigrations().add("a").add("c<-a").migrator(this.database.dataSource()).upgrade();
		StatementLog log = StatementLog.of(this.database.dataSource());
		for (StartupMode mode : List.of(StartupMode.UPGRADE, StartupMode.VALIDATE, StartupMode.WAIT)) {
			log.clear();
			Migrator older = older().migrator(log.dataSource());
			assertThatExceptionOfType(UnknownRevisionsException.class)
				.isThrownBy(() -> new MigrationInitializer(older, mode, LONG).afterPropertiesSet())
				.satisfies((ex) -> assertThat(ex.getState()).isEqualTo(DatabaseState.DIVERGED))
				.withMessageContaining("stamp");
			assertThat(looks(log)).as("one without the lock and one with it, in mode %s", mode).isEqualTo(2);
		}
	}

	@Test
	void failedAttemptIsRefusedAtOnce() {
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> failing().migrator(this.database.dataSource()).upgrade());
		StatementLog log = StatementLog.of(this.database.dataSource());
		assertThatExceptionOfType(UnsettledRevisionException.class)
			.isThrownBy(() -> failing().migrator(log.dataSource()).await(LONG))
			.withMessageContaining("Revision 'a'");
		assertThat(log.count(Kind.CONNECTION)).isOne();
	}

	@Test
	void attemptThatFailsWhileItIsWaitedForEndsTheWait(CapturedOutput output) throws Exception {
		Future<Void> waiter = initialize(failing(), StartupMode.WAIT);
		awaitLine(output, "pending: a");
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> failing().migrator(this.database.dataSource()).upgrade());
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> waiter.get(1, TimeUnit.MINUTES))
			.havingCause()
			.isInstanceOf(UnsettledRevisionException.class);
	}

	@Test
	void saysWhatIsPendingAndWhoRunsIt(CapturedOutput output) throws Exception {
		Future<MigrationReport> runner = startNewer();
		TestMigrations all = newer();
		Future<Void> waiter = initialize(all, StartupMode.WAIT);
		awaitLine(output, "pending: b1; another process is migrating it: ");
		String line = output.getOut().lines().filter((text) -> text.contains("pending: b1; ")).findFirst().get();
		// history rows of a step in a transaction that takes data definition along are
		// nobody else's to see
		if (testDatabase() == TestDatabase.POSTGRESQL) {
			assertThat(line).contains("pid " + ProcessHandle.current().pid());
		}
		else {
			assertThat(line).contains("at revision 'b1', which 'application' on ");
		}
		this.goOn.countDown();
		runner.get(1, TimeUnit.MINUTES);
		waiter.get(1, TimeUnit.MINUTES);
		assertThat(all.instantiated()).isEmpty();
	}

	@Test
	void saysThatNobodyRunsWhatIsPending() {
		assertThatExceptionOfType(PendingMigrationsException.class)
			.isThrownBy(() -> newer().migrator(this.database.dataSource()).await(Duration.ofMillis(50)))
			.withMessageContaining("no process is seen to migrate it")
			.satisfies((ex) -> assertThat(ex.getPending()).containsExactly("a", "b2", "b1"));
	}

	@Test
	void givesItsConnectionBackBetweenTwoLooks() {
		StatementLog log = StatementLog.of(this.database.dataSource());
		newer().migrator(log.dataSource()).upgrade(RevisionTarget.parse("a"));
		log.clear();
		Migrator migrator = newer().migrator(log.dataSource());
		assertThatExceptionOfType(PendingMigrationsException.class)
			.isThrownBy(() -> migrator.await(Duration.ofSeconds(4)));
		int looks = log.count(Kind.CONNECTION);
		assertThat(looks).isBetween(3, 9);
		assertThat(log.count(Kind.CLOSE)).isEqualTo(looks);
		assertThat(looks(log)).isEqualTo(looks);
	}

	@Test
	void lookThatFindsSomethingPendingIsOneStatement() {
		StatementLog log = StatementLog.of(this.database.dataSource());
		newer().migrator(log.dataSource()).upgrade(RevisionTarget.parse("a"));
		log.clear();
		Migrator migrator = newer().migrator(log.dataSource());
		assertThatExceptionOfType(PendingMigrationsException.class).isThrownBy(migrator::validate);
		assertThat(log.statements()).hasSize(1);
		assertThat(log.count(Kind.CONNECTION)).isOne();
	}

	@Test
	void connectionThatBreaksIsNoReasonToGiveUp(CapturedOutput output) throws Exception {
		DataSource breaking = new BreakingDataSource(this.database);
		Migrator migrator = older().migrator(breaking);
		older().migrator(this.database.dataSource()).upgrade();
		migrator.await(LONG);
		assertThat(output).contains("the database does not answer");
	}

	@Test
	void databaseThatIsOutOfReachIsWaitedForInTime() {
		JdbcSettings nowhere = new JdbcSettings(this.database.database(), this.database.name(), unreachable(),
				this.database.username(), this.database.password(), this.database.driverClassName());
		try (HikariDataSource pool = nowhere.pool(1)) {
			Migrator migrator = older().migrator(pool);
			assertThatExceptionOfType(DatabaseSessionException.class)
				.isThrownBy(() -> migrator.await(Duration.ofMillis(50)))
				.withMessageContaining("After waiting for")
				.withMessageContaining("nothing was run")
				.withMessageContaining("there is no connection to the database");
		}
	}

	private String unreachable() {
		// nobody listens on the port of discard
		return this.database.url().replaceFirst("localhost:\\d+|127\\.0\\.0\\.1:\\d+", "localhost:9");
	}

	@Test
	void interruptionEndsTheWait(CapturedOutput output) throws Exception {
		CountDownLatch ended = new CountDownLatch(1);
		AtomicInteger interrupted = new AtomicInteger();
		Thread waiter = new Thread(() -> {
			try {
				older().migrator(this.database.dataSource()).await(LONG);
			}
			catch (PendingMigrationsException ex) {
				if (ex.getMessage().contains("interrupted") && Thread.currentThread().isInterrupted()) {
					interrupted.incrementAndGet();
				}
			}
			ended.countDown();
		});
		waiter.start();
		awaitLine(output, "pending: a, b1");
		waiter.interrupt();
		assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
		assertThat(interrupted).hasValue(1);
	}

	private static int looks(StatementLog log) {
		return (int) log.statements().stream().filter((sql) -> sql.contains("'HEAD'")).count();
	}

	private Future<MigrationReport> startNewer() throws InterruptedException {
		Future<MigrationReport> newer = this.instances
			.submit(() -> newer().migrator(this.database.dataSource()).upgrade());
		assertThat(this.running.await(1, TimeUnit.MINUTES)).isTrue();
		return newer;
	}

	/**
	 * In the middle of its run this has a row that the older one does not know.
	 */
	private TestMigrations newer() {
		return new TestMigrations().add("a").add("b1<-a", (op) -> {
			this.running.countDown();
			this.goOn.await();
		}).add("b2<-a", (op) -> {
		}, true, List.of("new"));
	}

	private static TestMigrations older() {
		return new TestMigrations().add("a").add("b1<-a");
	}

	private static TestMigrations failing() {
		return new TestMigrations().add("a", (op) -> op.outsideTransaction((self) -> {
			self.execute("create table left_over (id integer)");
			throw new IllegalStateException("half-way");
		}));
	}

	private Future<Void> initialize(TestMigrations migrations, StartupMode mode) {
		Callable<Void> start = () -> {
			try (HikariDataSource pool = this.database.pool(1)) {
				new MigrationInitializer(migrations.migrator(pool), mode, LONG).afterPropertiesSet();
				return null;
			}
		};
		return this.instances.submit(start);
	}

	private static void awaitLine(CapturedOutput output, String text) throws InterruptedException {
		long deadline = System.nanoTime() + LONG.toNanos();
		while (!output.getOut().contains(text)) {
			assertThat(System.nanoTime()).as("no line with '%s' in:%n%s", text, output).isLessThan(deadline);
			Thread.sleep(20);
		}
	}

	/**
	 * Gives a connection that breaks the first time.
	 */
	private static final class BreakingDataSource extends DelegatingDataSource {

		private final JdbcSettings database;

		private boolean broken;

		BreakingDataSource(JdbcSettings database) {
			super(database.dataSource());
			this.database = database;
		}

		@Override
		public Connection getConnection() throws SQLException {
			Connection connection = super.getConnection();
			if (!this.broken) {
				this.broken = true;
				Backend.of(this.database, new JdbcTemplate(new SingleConnectionDataSource(connection, true))).kill();
			}
			return connection;
		}

	}

}
