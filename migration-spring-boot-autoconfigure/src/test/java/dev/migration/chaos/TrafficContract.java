package dev.migration.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.execution.MigrationListener;
import dev.migration.plan.MigrationStep;
import dev.migration.testing.JdbcSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Other sessions that are at work on the tables of a migration, and take them and their
 * rows in the opposite order: statements wait in vain, and there are deadlocks.
 */
abstract class TrafficContract {

	private static final int REVISIONS = 8;

	private static final int SESSIONS = 3;

	private final ExecutorService sessions = Executors.newCachedThreadPool();

	private final AtomicBoolean over = new AtomicBoolean();

	private final AtomicInteger transactions = new AtomicInteger();

	private final AtomicInteger postponed = new AtomicInteger();

	private final long seed = Dose.seed();

	abstract ChaosDatabase database();

	@AfterEach
	void stop() {
		this.over.set(true);
		this.sessions.shutdownNow();
	}

	@Test
	void migrationGetsThroughAndNothingIsDoneTwice() throws Exception {
		JdbcSettings alone = database().create();
		project().migrator(alone.dataSource()).build().upgrade();
		Aftermath clean = Aftermath.of(alone, project()::migrator);
		for (int round = 0; round < Dose.rounds(); round++) {
			JdbcSettings database = database().create();
			beginning().migrator(database.dataSource()).build().upgrade();
			migrateInTraffic(database);
			Aftermath.of(database, project()::migrator).assertSameAs(clean);
			Aftermath.assertUpgradedOnce(database);
		}
		System.out.printf("Chaos on %s, seed %d: %d revisions postponed or tried again, beside %d other transactions%n",
				database(), this.seed, this.postponed.get(), this.transactions.get());
	}

	private void migrateInTraffic(JdbcSettings database) throws Exception {
		this.over.set(false);
		CountDownLatch first = new CountDownLatch(1);
		List<Future<?>> traffic = new ArrayList<>();
		CountDownLatch held = new CountDownLatch(1);
		traffic.add(this.sessions.submit(() -> holdUntil(first, held, database.dataSource())));
		held.await();
		for (int i = 0; i < SESSIONS; i++) {
			Random random = new Random(this.seed + i);
			traffic.add(this.sessions.submit(() -> work(random, database.dataSource())));
		}
		MigrationListener watch = new MigrationListener() {

			@Override
			public void stepPostponed(MigrationStep step, RuntimeException failure, Duration pause) {
				TrafficContract.this.postponed.incrementAndGet();
				first.countDown();
			}

		};
		try (HikariDataSource pool = database.pool(1)) {
			project().migrator(pool)
				.settings((settings) -> settings.withStatementLock(settings.statementLock()
					.withTimeout(timeout())
					.withRetries(200)
					.withPauses(Duration.ofMillis(20), Duration.ofMillis(200))))
				.listeners(List.of(watch))
				.build()
				.upgrade();
		}
		this.over.set(true);
		for (Future<?> session : traffic) {
			session.get(1, TimeUnit.MINUTES);
		}
		assertThat(first.getCount()).as("the first holder was met").isZero();
	}

	private Duration timeout() {
		// MariaDB knows whole seconds only
		return (database() == ChaosDatabase.MARIADB) ? Duration.ofSeconds(1) : Duration.ofMillis(100);
	}

	private static SmallProject beginning() {
		return new SmallProject().add("a", (op) -> {
			op.execute("create table counter (id integer not null primary key, n integer not null)");
			op.execute("create table busy (id integer not null primary key, n integer not null)");
			for (int i = 1; i <= REVISIONS; i++) {
				op.execute("insert into counter (id, n) values (?, 0)", i);
				op.execute("insert into busy (id, n) values (?, 0)", i);
			}
		});
	}

	/**
	 * First a row of one table, then all of the other: the traffic does it the other way
	 * round.
	 */
	private static SmallProject project() {
		SmallProject project = beginning();
		for (int i = 1; i <= REVISIONS; i++) {
			int number = i;
			project.add("b" + i, (op) -> {
				op.execute("update counter set n = n + 1 where id = ?", number);
				if (number % 2 == 1) {
					op.execute("alter table busy add column c%d integer default 7".formatted(number));
				}
				else {
					op.execute("update busy set n = n + 1");
				}
			});
		}
		return project;
	}

	private Void holdUntil(CountDownLatch end, CountDownLatch held, DataSource dataSource) throws Exception {
		try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("update busy set n = n where id = 1");
			held.countDown();
			end.await();
			connection.rollback();
		}
		return null;
	}

	private Void work(Random random, DataSource dataSource) throws Exception {
		try (Connection connection = dataSource.getConnection()) {
			connection.setAutoCommit(false);
			while (!this.over.get()) {
				transaction(connection, 1 + random.nextInt(REVISIONS), random.nextInt(60));
				Thread.sleep(random.nextInt(60));
			}
		}
		return null;
	}

	private void transaction(Connection connection, int id, int pause) throws Exception {
		try (Statement statement = connection.createStatement()) {
			statement.execute("update busy set n = n where id = " + id);
			Thread.sleep(pause);
			statement.execute("update counter set n = n where id = " + id);
			connection.commit();
			this.transactions.incrementAndGet();
		}
		catch (SQLException ex) {
			// the traffic, too, waits in vain or is the victim of a deadlock
			connection.rollback();
		}
	}

}
