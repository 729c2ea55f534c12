package dev.migration.execution;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import dev.migration.Operations;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresqlConcurrentMigratorTests extends ConcurrentMigratorContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

	@Test
	void indexIsBuiltConcurrentlyOutsideTheTransactionWhileAnotherInstanceWaits() throws Exception {
		CountDownLatch running = new CountDownLatch(1);
		Future<MigrationReport> first = this.instances.submit(() -> start(new TestMigrations().add("a", (op) -> {
			op.execute("create table city (id int primary key, name text)");
			op.execute("insert into city select i, 'city ' || i from generate_series(1, 1000) i");
			running.countDown();
			op.outsideTransaction((outside) -> {
				awaitAnotherInstance(outside);
				outside.execute("create index concurrently city_name on city (name)");
			});
			op.execute("insert into city values (0, 'in a new transaction')");
		})));
		running.await();
		Future<MigrationReport> second = this.instances.submit(() -> start(new TestMigrations().add("a")));
		assertThat(first.get(2, TimeUnit.MINUTES).steps()).hasSize(1);
		assertThat(second.get(2, TimeUnit.MINUTES).isEmpty()).isTrue();
		JdbcTemplate template = new JdbcTemplate(this.database.dataSource());
		assertThat(template.queryForObject("select indisvalid from pg_index where indexrelid = 'city_name'::regclass",
				Boolean.class))
			.isTrue();
		assertThat(template.queryForObject("select count(*) from city", Integer.class)).isEqualTo(1001);
	}

	private static void awaitAnotherInstance(Operations op) throws InterruptedException {
		while (op.jdbc()
			.sql("select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() "
					+ "and query like '%pg_try_advisory_lock%'")
			.query(Integer.class)
			.single() == 0) {
			Thread.sleep(20);
		}
	}

}
