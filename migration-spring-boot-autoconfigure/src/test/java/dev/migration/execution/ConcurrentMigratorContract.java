package dev.migration.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.Migration;
import dev.migration.lock.LockTimeoutException;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What happens when several instances start at once, each with a pool of one connection.
 */
abstract class ConcurrentMigratorContract {

	private static final int INSTANCES = 6;

	final ExecutorService instances = Executors.newCachedThreadPool();

	JdbcSettings database;

	abstract TestDatabase testDatabase();

	@BeforeEach
	void createDatabase() {
		this.database = testDatabase().create();
		testDatabase().assertReached(this.database.dataSource());
	}

	@AfterEach
	void stopInstances() {
		this.instances.shutdownNow();
	}

	@Test
	void everyRevisionRunsOnceHoweverManyInstancesStart() throws Exception {
		List<Future<MigrationReport>> starts = new ArrayList<>();
		for (int i = 0; i < INSTANCES; i++) {
			starts.add(this.instances.submit(() -> start(counting())));
		}
		int stepsRun = 0;
		for (Future<MigrationReport> start : starts) {
			stepsRun += start.get(2, TimeUnit.MINUTES).steps().size();
		}
		assertThat(stepsRun).isEqualTo(4);
		assertThat(new JdbcTemplate(this.database.dataSource()).queryForList("select body from ran order by body",
				String.class))
			.containsExactly("b", "c", "d");
	}

	@Test
	void secondInstanceFindsNothingToDo() throws Exception {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		TestMigrations slow = counting().add("e<-d", (op) -> {
			running.countDown();
			goOn.await();
		});
		Future<MigrationReport> first = this.instances.submit(() -> start(slow));
		running.await();
		TestMigrations same = counting().add("e<-d");
		Future<MigrationReport> second = this.instances.submit(() -> start(same));
		goOn.countDown();
		assertThat(first.get(2, TimeUnit.MINUTES).steps()).hasSize(5);
		assertThat(second.get(2, TimeUnit.MINUTES).isEmpty()).isTrue();
		assertThat(same.instantiated()).isEmpty();
	}

	@Test
	void tellsThatAnotherIsMigratingAndNeedNotWaitForIt() throws Exception {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		TestMigrations slow = new TestMigrations().add("a").add("b<-a", (op) -> {
			op.execute("create table held (id int)");
			running.countDown();
			goOn.await();
		});
		Future<MigrationReport> run = this.instances.submit(() -> start(slow));
		running.await();
		Migrator other = slow.migrator(this.database.dataSource());
		List<String> attempts = other.status()
			.revisions()
			.stream()
			.filter((revision) -> revision.state() == RevisionState.RUNNING)
			.map((revision) -> revision.revision().id())
			.toList();
		assertThat(other.lockHolder().isPresent() || attempts.equals(List.of("b"))).isTrue();
		assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(() -> atOnce(other).upgrade());
		goOn.countDown();
		run.get(2, TimeUnit.MINUTES);
		assertThat(other.lockHolder()).isEmpty();
		assertThat(atOnce(other).upgrade().isEmpty()).isTrue();
	}

	private static Migrator atOnce(Migrator migrator) {
		return migrator.with((settings) -> settings.withLock(settings.lock().withTimeout(Duration.ZERO)));
	}

	@Test
	void olderInstanceWaitsForANewerOneThatSeemsToHaveDiverged() throws Exception {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		TestMigrations newer = new TestMigrations().add("a").add("b1<-a", (op) -> {
			running.countDown();
			goOn.await();
		}).add("b2<-a", (op) -> {
		}, true, List.of("new"));
		Future<MigrationReport> first = this.instances.submit(() -> start(newer));
		running.await();
		assertThat(new JdbcTemplate(this.database.dataSource())
			.queryForList("select version_num from migration_version", String.class)).containsExactly("b2");
		Future<MigrationReport> second = this.instances.submit(() -> start(new TestMigrations().add("a").add("b1<-a")));
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> second.get(500, TimeUnit.MILLISECONDS));
		goOn.countDown();
		first.get(2, TimeUnit.MINUTES);
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(second::get)
			.havingCause()
			.isInstanceOfSatisfying(UnknownRevisionsException.class,
					(ex) -> assertThat(ex.getState()).isEqualTo(DatabaseState.AHEAD));
	}

	@Test
	void instanceThatWaitsTooLongSaysWhoHoldsTheLock() throws Exception {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		TestMigrations slow = new TestMigrations().add("a", (op) -> {
			running.countDown();
			goOn.await();
		});
		Future<MigrationReport> first = this.instances.submit(() -> start(slow));
		running.await();
		assertThatExceptionOfType(LockTimeoutException.class)
			.isThrownBy(() -> start(new TestMigrations().add("a"), Duration.ofMillis(300)))
			.withMessageContaining("migration.lock.timeout");
		goOn.countDown();
		assertThat(first.get(2, TimeUnit.MINUTES).steps()).hasSize(1);
	}

	@Test
	void waitingInstanceStartsOnceAnotherHasRunWhatIsPending() throws Exception {
		CountDownLatch waiting = new CountDownLatch(1);
		Callable<Void> waiter = () -> {
			try (HikariDataSource pool = this.database.pool(1)) {
				Migrator migrator = counting().migrator(pool);
				assertThat(migrator.status().pending()).hasSize(4);
				waiting.countDown();
				new MigrationInitializer(migrator, StartupMode.WAIT, Duration.ofMinutes(2)).afterPropertiesSet();
				assertThat(migrator.status().state()).isEqualTo(DatabaseState.UP_TO_DATE);
				return null;
			}
		};
		Future<Void> waits = this.instances.submit(waiter);
		waiting.await();
		start(counting());
		waits.get(2, TimeUnit.MINUTES);
	}

	@Test
	void waitingInstanceGivesUpInTime() {
		Migrator migrator = counting().migrator(this.database.dataSource());
		assertThatExceptionOfType(PendingMigrationsException.class)
			.isThrownBy(() -> migrator.await(Duration.ofMillis(100)))
			.withMessageContaining("a, b, c, d")
			.withMessageContaining("migration.wait.timeout");
	}

	MigrationReport start(TestMigrations migrations) {
		return start(migrations, Duration.ofMinutes(2));
	}

	private MigrationReport start(TestMigrations migrations, Duration timeout) {
		try (HikariDataSource pool = this.database.pool(1)) {
			return migrations.migrator(pool, (settings) -> settings.withLock(settings.lock().withTimeout(timeout)))
				.upgrade();
		}
	}

	private static TestMigrations counting() {
		AtomicInteger created = new AtomicInteger();
		return new TestMigrations()
			.add("a", (op) -> op.execute("create table ran (number_of integer, body varchar(8))"))
			.add("b<-a", ran("b", created))
			.add("c<-b", ran("c", created))
			.add("d<-c", ran("d", created));
	}

	private static Migration ran(String body, AtomicInteger created) {
		return (op) -> op.execute("insert into ran (number_of, body) values (?, ?)", created.incrementAndGet(), body);
	}

}
