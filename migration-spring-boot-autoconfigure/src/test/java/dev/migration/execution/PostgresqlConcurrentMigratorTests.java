package dev.migration.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.Operations;
import dev.migration.lock.LockType;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresqlConcurrentMigratorTests extends ConcurrentMigratorContract {

	private static final int WAITERS = 5;

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

	@ParameterizedTest
	@CsvSource({ "SESSION, true", "SESSION, false", "ROW, true", "ROW, false" })
	void indexIsBuiltConcurrentlyWhileFiveInstancesWait(LockType type, boolean autoCommit) throws Exception {
		CountDownLatch running = new CountDownLatch(1);
		Future<MigrationReport> first = this.instances.submit(() -> start(new TestMigrations().add("a", (op) -> {
			op.execute("create table city (id int primary key, name text)");
			op.execute("insert into city select i, 'city ' || i from generate_series(1, 1000) i");
			running.countDown();
			op.outsideTransaction((outside) -> {
				awaitWaiters(outside);
				outside.execute("set statement_timeout = '60s'");
				outside.execute("create index concurrently city_name on city (name)");
				assertThat(waiters(outside)).as("instances that still wait").isEqualTo(WAITERS);
			});
			op.execute("insert into city values (0, 'in a new transaction')");
		}), type, autoCommit));
		running.await();
		List<Future<MigrationReport>> others = new ArrayList<>();
		for (int i = 0; i < WAITERS; i++) {
			others.add(this.instances.submit(() -> start(new TestMigrations().add("a"), type, autoCommit)));
		}
		assertThat(first.get(2, TimeUnit.MINUTES).steps()).hasSize(1);
		for (Future<MigrationReport> other : others) {
			assertThat(other.get(2, TimeUnit.MINUTES).isEmpty()).isTrue();
		}
		JdbcTemplate template = new JdbcTemplate(this.database.dataSource());
		assertThat(template.queryForObject("select indisvalid from pg_index where indexrelid = 'city_name'::regclass",
				Boolean.class))
			.isTrue();
		assertThat(template.queryForObject("select count(*) from city", Integer.class)).isEqualTo(1001);
	}

	private MigrationReport start(TestMigrations migrations, LockType type, boolean autoCommit) {
		try (HikariDataSource pool = this.database.pool(1)) {
			pool.setAutoCommit(autoCommit);
			return migrations.migrator(pool, (settings) -> settings.withLock(settings.lock().withType(type))).upgrade();
		}
	}

	private static void awaitWaiters(Operations op) throws InterruptedException {
		while (waiters(op) < WAITERS) {
			Thread.sleep(20);
		}
	}

	/**
	 * What the migrating connections of others did last: they tried to take the lock, or
	 * made sure that a second connection, which tries, sees the table.
	 */
	private static int waiters(Operations op) {
		return op.jdbc()
			.sql("select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() "
					+ "and (query like '%pg_try_advisory_lock%' or query like 'delete from%migration_lock%')")
			.query(Integer.class)
			.single();
	}

}
