package dev.migration.lock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.session.DatabaseSession;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What only PostgreSQL asks of a lock: it builds indexes concurrently, and waits for
 * every transaction that has a snapshot meanwhile.
 */
abstract class PostgresLockContract extends MigrationLockContract {

	@Override
	protected TestDatabase database() {
		return TestDatabase.POSTGRESQL;
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void indexIsBuiltConcurrentlyWhileOthersWait(boolean autoCommit) {
		settings().execute("create table city (id int primary key, name text)",
				"insert into city select i, 'city ' || i from generate_series(1, 1000) i");
		List<CompletableFuture<Void>> waiters = new ArrayList<>();
		try (DatabaseSession session = open(autoCommit); HeldLock lock = lock(session).acquire(Duration.ofMinutes(1))) {
			CountDownLatch waiting = new CountDownLatch(50);
			for (int i = 0; i < 5; i++) {
				waiters.add(CompletableFuture.runAsync(() -> {
					try (DatabaseSession other = open(autoCommit)) {
						lock(other, new CountingWait(waiting)).acquire(Duration.ofMinutes(1)).close();
					}
				}));
			}
			await(waiting);
			session.discardOnClose();
			session.jdbcTemplate().execute("set statement_timeout = '60s'");
			session.jdbcTemplate().execute("create index concurrently city_name on city (name)");
			lock.verify();
		}
		assertThat(waiters).allSatisfy((waiter) -> assertThat(waiter).succeedsWithin(Duration.ofMinutes(1)));
		assertThat(new JdbcTemplate(settings().dataSource())
			.queryForObject("select indisvalid from pg_index where indexrelid = 'city_name'::regclass", Boolean.class))
			.isTrue();
	}

	@Test
	void connectionGoesBackUnderTheNameItHad() {
		try (HikariDataSource pool = settings().pool(1)) {
			pool.addDataSourceProperty("ApplicationName", "shop");
			try (DatabaseSession session = DatabaseSession.open(pool);
					HeldLock lock = lock(session).acquire(Duration.ZERO)) {
				lock.verify();
			}
			assertThat(new JdbcTemplate(pool).queryForObject("show application_name", String.class)).isEqualTo("shop");
			assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isOne();
		}
	}

}
