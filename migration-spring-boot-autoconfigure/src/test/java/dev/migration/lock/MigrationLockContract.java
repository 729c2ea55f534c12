package dev.migration.lock;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.session.DatabaseSession;
import dev.migration.testing.Backend;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.RecordingSource;
import dev.migration.testing.TestDatabase;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What every way of locking does, through pools of one connection each.
 */
abstract class MigrationLockContract {

	private static final Duration LONG = Duration.ofMinutes(1);

	private static final LockScope SCOPE = new LockScope(null, "migration_version");

	private final List<HikariDataSource> pools = new ArrayList<>();

	private final RecordingSource source = new RecordingSource();

	private final Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);

	private JdbcSettings settings;

	protected abstract TestDatabase database();

	protected abstract LockType type();

	@BeforeEach
	void createDatabase() {
		this.settings = database().create();
		database().assertReached(this.settings.dataSource());
	}

	@AfterEach
	void closePools() {
		this.pools.forEach(HikariDataSource::close);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void oneSessionAtATimeHoldsTheLock(boolean autoCommit) {
		try (DatabaseSession one = open(autoCommit); DatabaseSession other = open(autoCommit)) {
			try (HeldLock lock = lock(one).acquire(LONG)) {
				assertThat(lock.isHeld()).isTrue();
				assertThatExceptionOfType(LockTimeoutException.class)
					.isThrownBy(() -> lock(other).acquire(Duration.ZERO));
			}
			try (HeldLock lock = lock(other).acquire(Duration.ZERO)) {
				lock.verify();
				assertThatExceptionOfType(LockTimeoutException.class)
					.isThrownBy(() -> lock(one).acquire(Duration.ZERO));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void waiterGetsTheLockOnceItIsReleased(boolean autoCommit) {
		CompletableFuture<Boolean> waiter;
		try (DatabaseSession session = open(autoCommit); HeldLock lock = lock(session).acquire(LONG)) {
			CountDownLatch waiting = new CountDownLatch(3);
			waiter = CompletableFuture.supplyAsync(() -> {
				try (DatabaseSession other = open(autoCommit);
						HeldLock gained = lock(other, new CountingWait(waiting)).acquire(LONG)) {
					return gained.isHeld();
				}
			});
			await(waiting);
			assertThat(waiter).isNotDone();
			lock.verify();
		}
		assertThat(waiter).succeedsWithin(LONG).isEqualTo(true);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void transactionsAndTableDefinitionsKeepTheLock(boolean autoCommit) {
		try (DatabaseSession session = open(autoCommit); DatabaseSession other = open(autoCommit)) {
			try (HeldLock lock = lock(session).acquire(LONG)) {
				session.begin();
				session.jdbcTemplate().execute("create table city (id int primary key)");
				session.jdbcTemplate().update("insert into city values (1)");
				lock.verify();
				assertTaken(other);
				session.commit();
				assertTaken(other);
				session.begin();
				session.jdbcTemplate().update("insert into city values (2)");
				session.rollback();
				assertTaken(other);
				session.jdbcTemplate().update("insert into city values (3)");
				assertTaken(other);
				lock.verify();
			}
			lock(other).acquire(Duration.ZERO).close();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void holderThatDiesFreesTheLock(boolean autoCommit) {
		try (DatabaseSession dying = open(autoCommit); DatabaseSession other = open(autoCommit)) {
			HeldLock lock = lock(dying).acquire(LONG);
			Backend migrating = Backend.of(this.settings, dying.jdbcTemplate());
			this.source.backends(this.settings).forEach(Backend::kill);
			migrating.kill();
			assertThat(lock.isHeld()).isFalse();
			assertThatExceptionOfType(LockLostException.class).isThrownBy(lock::verify)
				.withMessageContaining("no longer held")
				.satisfies((ex) -> assertThat(ex.getLock()).isNotBlank());
			try (HeldLock next = lock(other).acquire(LONG)) {
				next.verify();
				lock.close();
				next.verify();
			}
		}
	}

	@Test
	void connectionOfARowLockThatDiesIsMissed() {
		try (DatabaseSession session = open(true); DatabaseSession other = open(true)) {
			HeldLock lock = lock(session).acquire(LONG);
			List<Backend> locking = this.source.backends(this.settings);
			locking.forEach(Backend::kill);
			assertThat(lock.isHeld()).isEqualTo(locking.isEmpty());
			lock.close();
			lock(other).acquire(LONG).close();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void waiterGivesUpAndNamesTheHolder(boolean autoCommit) {
		try (DatabaseSession session = open(autoCommit);
				DatabaseSession other = open(autoCommit);
				HeldLock lock = lock(session).acquire(LONG)) {
			Duration timeout = Duration.ofMillis(50);
			assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(() -> lock(other).acquire(timeout))
				.withMessageContaining("migration.lock.timeout")
				.satisfies((ex) -> {
					assertThat(ex.getWaited()).isGreaterThanOrEqualTo(timeout);
					assertThat(ex.getLock()).isEqualTo(lock.toString());
					assertHolder(ex.getHolder(), session);
					assertThat(ex).hasMessageContaining(ex.getHolder().toString());
				});
		}
	}

	private void assertHolder(LockHolder holder, DatabaseSession session) {
		assertThat(holder).isNotNull();
		assertThat(holder.host()).isNotBlank();
		boolean byRow = !this.source.connections().isEmpty();
		if (!byRow) {
			assertThat(holder.process()).contains(" " + Backend.of(this.settings, session.jdbcTemplate()).id());
			assertThat(holder.user()).isEqualTo(this.settings.username());
		}
		// user-level locks of MariaDB and MySQL tell of a connection alone
		if (byRow || database() == TestDatabase.POSTGRESQL) {
			assertThat(holder.application()).isEqualTo("shop 2.4.1");
			assertThat(holder.process()).startsWith("pid " + ProcessHandle.current().pid());
			assertThat(holder.since()).isBetween(this.begun, Instant.now());
		}
	}

	@Test
	void holderIsKnownToWhoNeitherTakesNorWaits() {
		try (DatabaseSession session = open(true); DatabaseSession other = open(true)) {
			assertThat(lock(other).holder()).isNull();
			try (HeldLock lock = lock(session).acquire(LONG)) {
				assertHolder(lock(other).holder(), session);
				lock.verify();
			}
			assertThat(lock(other).holder()).isNull();
		}
	}

	@Test
	void interruptionEndsTheWaitAndLeavesTheConnectionAsItWas() throws Exception {
		HikariDataSource pool = pool(true);
		CountDownLatch waiting = new CountDownLatch(3);
		try (DatabaseSession session = open(true); HeldLock lock = lock(session).acquire(LONG)) {
			CompletableFuture<Throwable> ended = new CompletableFuture<>();
			Thread waiter = new Thread(() -> {
				try (DatabaseSession other = DatabaseSession.open(pool)) {
					ended.complete(catchThrowable(() -> lock(other, new CountingWait(waiting)).acquire(LONG)));
				}
			});
			waiter.start();
			await(waiting);
			waiter.interrupt();
			assertThat(ended).succeedsWithin(LONG, InstanceOfAssertFactories.THROWABLE)
				.isInstanceOf(LockUnavailableException.class)
				.hasMessageContaining("interrupted");
			waiter.join();
			lock.verify();
		}
		try (DatabaseSession session = DatabaseSession.open(pool);
				HeldLock lock = lock(session).acquire(Duration.ZERO)) {
			lock.verify();
		}
		assertThat(pool.getHikariPoolMXBean().getTotalConnections()).isOne();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void connectionTakesNoLockBackToThePool(boolean autoCommit) {
		HikariDataSource pool = pool(autoCommit);
		try (DatabaseSession session = DatabaseSession.open(pool); HeldLock lock = lock(session).acquire(LONG)) {
			lock.verify();
		}
		assertThat(new JdbcTemplate(pool).queryForObject("select 1", Integer.class)).isOne();
		try (DatabaseSession other = open(autoCommit); HeldLock lock = lock(other).acquire(Duration.ZERO)) {
			assertThat(lock.isHeld()).isTrue();
		}
	}

	@Test
	void versionTablesDoNotBlockEachOther() {
		try (DatabaseSession session = open(true);
				DatabaseSession other = open(true);
				HeldLock lock = lock(session).acquire(LONG);
				HeldLock beside = lock(other, new LockScope(null, "audit_version"), Waiting.REAL)
					.acquire(Duration.ZERO)) {
			lock.verify();
			beside.verify();
		}
	}

	@Test
	void schemasOfOneDatabaseDoNotBlockEachOther() {
		String schema = createSchema();
		try (DatabaseSession session = open(true);
				DatabaseSession other = open(true);
				HeldLock lock = lock(session).acquire(LONG);
				HeldLock beside = lock(other, new LockScope(schema, "migration_version"), Waiting.REAL)
					.acquire(Duration.ZERO)) {
			lock.verify();
			beside.verify();
		}
	}

	private String createSchema() {
		return switch (database()) {
			// they call it a database
			case MARIADB, MYSQL -> database().create().name();
			case H2, POSTGRESQL -> {
				this.settings.execute("create schema audit");
				yield "audit";
			}
		};
	}

	@Test
	void databasesOfOneServerDoNotBlockEachOther() {
		try (DatabaseSession session = open(true); HeldLock lock = lock(session).acquire(LONG)) {
			this.settings = database().create();
			try (DatabaseSession other = open(true); HeldLock beside = lock(other).acquire(Duration.ZERO)) {
				lock.verify();
				beside.verify();
			}
		}
	}

	@Test
	void currentSchemaIsTheSameScopeWhenItIsNamed() {
		try (DatabaseSession session = open(true);
				DatabaseSession other = open(true);
				HeldLock lock = lock(session).acquire(LONG)) {
			LockScope named = new LockScope(session.schema(), "migration_version");
			assertThatExceptionOfType(LockTimeoutException.class)
				.isThrownBy(() -> lock(other, named, Waiting.REAL).acquire(Duration.ZERO));
			lock.verify();
		}
	}

	@Test
	void onlyOneOfManyThatBeginTogetherHoldsTheLockAtATime() {
		List<CompletableFuture<Boolean>> contenders = new ArrayList<>();
		List<String> inside = Collections.synchronizedList(new ArrayList<>());
		for (int i = 0; i < 4; i++) {
			contenders.add(CompletableFuture.supplyAsync(() -> {
				try (DatabaseSession session = open(true); HeldLock lock = lock(session).acquire(LONG)) {
					inside.add("in");
					lock.verify();
					inside.add("out");
					return true;
				}
			}));
		}
		contenders.forEach((contender) -> assertThat(contender).succeedsWithin(LONG).isEqualTo(true));
		assertThat(inside).containsExactly("in", "out", "in", "out", "in", "out", "in", "out");
	}

	@Test
	void isNotTakenInATransaction() {
		try (DatabaseSession session = open(true)) {
			session.begin();
			assertThatIllegalStateException().isThrownBy(() -> lock(session).acquire(LONG));
		}
	}

	private void assertTaken(DatabaseSession other) {
		assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(() -> lock(other).acquire(Duration.ZERO));
	}

	protected final JdbcSettings settings() {
		return this.settings;
	}

	protected final DatabaseSession open(boolean autoCommit) {
		return DatabaseSession.open(pool(autoCommit));
	}

	private synchronized HikariDataSource pool(boolean autoCommit) {
		HikariDataSource pool = this.settings.pool(1);
		pool.setAutoCommit(autoCommit);
		this.pools.add(pool);
		return pool;
	}

	protected final MigrationLock lock(DatabaseSession session) {
		return lock(session, Waiting.REAL);
	}

	protected final MigrationLock lock(DatabaseSession session, Waiting waiting) {
		return lock(session, SCOPE, waiting);
	}

	private MigrationLock lock(DatabaseSession session, LockScope scope, Waiting waiting) {
		LockSettings lockSettings = new LockSettings(type(), Duration.ofMinutes(1), "migration_lock",
				Duration.ofMillis(20), Duration.ofSeconds(5), "shop 2.4.1");
		return MigrationLock.of(session, scope, lockSettings, this.source, waiting);
	}

	protected static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Counts the tries that have failed.
	 */
	protected record CountingWait(CountDownLatch tries) implements Waiting {

		@Override
		public long nanoTime() {
			return Waiting.REAL.nanoTime();
		}

		@Override
		public void sleep(Duration duration) throws InterruptedException {
			this.tries.countDown();
			Waiting.REAL.sleep(duration);
		}

	}

}
