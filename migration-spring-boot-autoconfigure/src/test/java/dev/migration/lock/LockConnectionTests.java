package dev.migration.lock;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.migration.session.DatabaseSession;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.StatementLog;
import dev.migration.testing.TestDatabase;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Where a row lock gets its connection.
 */
@ExtendWith(OutputCaptureExtension.class)
class LockConnectionTests {

	private static final LockConnectionSource NOTHING = (migrated) -> null;

	private static final LockScope SCOPE = new LockScope(null, "migration_version");

	private final JdbcSettings settings = TestDatabase.H2.create();

	@Test
	void costsAPoolOfOneNothing() {
		try (HikariDataSource pool = this.settings.pool(1)) {
			assertExcludes(pool, LockConnectionSource.unwrapping());
		}
	}

	@Test
	void findsTheDriverBehindEveryProxy() {
		try (HikariDataSource pool = this.settings.pool(1)) {
			assertExcludes(new TransactionAwareDataSourceProxy(pool), LockConnectionSource.unwrapping());
			assertExcludes(new LazyConnectionDataSourceProxy(pool), LockConnectionSource.unwrapping());
			assertExcludes(StatementLog.of(pool).dataSource(), LockConnectionSource.unwrapping());
			assertExcludes(opaque(pool), LockConnectionSource.unwrapping());
		}
	}

	@Test
	void findsTheDataSourceBehindAPool() {
		HikariConfig config = new HikariConfig();
		config.setDataSource(this.settings.dataSource());
		config.setMaximumPoolSize(1);
		try (HikariDataSource pool = new HikariDataSource(config)) {
			assertExcludes(pool, LockConnectionSource.unwrapping());
		}
	}

	@Test
	void needsNoPool() {
		assertExcludes(this.settings.dataSource(), LockConnectionSource.unwrapping());
	}

	@Test
	void findsTheTableThoughThePoolHasASchemaOfItsOwn() {
		this.settings.execute("create schema shop");
		try (HikariDataSource pool = this.settings.pool(1)) {
			pool.setSchema("SHOP");
			assertExcludes(pool, LockConnectionSource.unwrapping(), new LockScope("shop", "migration_version"));
			assertThat(new JdbcTemplate(this.settings.dataSource())
				.queryForObject("select count(*) from shop.migration_lock", Integer.class)).isPositive();
		}
	}

	@Test
	void takesASecondConnectionOfThePoolWhenThereIsNoneBesides(CapturedOutput output) {
		try (HikariDataSource pool = this.settings.pool(2)) {
			assertExcludes(pool, NOTHING);
			assertThat(output).contains("occupies a second connection of the pool");
			assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
		}
	}

	@Test
	void takesASecondConnectionOfAnotherKindOfPool() {
		JdbcConnectionPool pool = JdbcConnectionPool.create(this.settings.url(), this.settings.username(),
				this.settings.password());
		assertExcludes(pool, LockConnectionSource.unwrapping());
		assertThat(pool.getActiveConnections()).isZero();
		pool.dispose();
	}

	@Test
	void failsWhenAPoolOfOneIsAllThereIs() {
		try (HikariDataSource pool = this.settings.pool(1)) {
			assertFails(pool, NOTHING);
		}
	}

	@Test
	void doesNotTakeAConnectionToAnotherDatabase() {
		JdbcSettings another = TestDatabase.H2.create();
		try (HikariDataSource pool = this.settings.pool(1)) {
			assertFails(pool, (migrated) -> another.dataSource());
			new JdbcTemplate(another.dataSource()).execute("create table migration_lock (lock_name varchar(128))");
			assertFails(pool, (migrated) -> another.dataSource());
		}
	}

	@Test
	void doesNotTakeTheMigratingConnectionTwice() throws SQLException {
		try (Connection shared = this.settings.dataSource().getConnection()) {
			DataSource single = new SingleConnectionDataSource(shared, false);
			assertFails(single, LockConnectionSource.unwrapping());
			assertFails(single, (migrated) -> single);
			assertThat(shared.getAutoCommit()).isTrue();
		}
	}

	@Test
	void asksAnotherSourceWhenTheFirstFindsNothing() {
		try (HikariDataSource pool = this.settings.pool(1)) {
			assertExcludes(pool, NOTHING.or((migrated) -> this.settings.dataSource()));
		}
	}

	@Test
	void leavesNothingInTheTableButTheLockAndItsHolder() {
		try (HikariDataSource pool = this.settings.pool(1)) {
			assertExcludes(pool, LockConnectionSource.unwrapping());
			assertThat(new JdbcTemplate(pool).queryForList("select lock_name from migration_lock order by lock_name",
					String.class))
				.containsExactly("migration_version", "migration_version holder");
			assertThat(new JdbcTemplate(pool)
				.queryForList("select held_since from migration_lock where held_since is not null", String.class))
				.isEmpty();
		}
	}

	@Test
	void privateDatabaseIsLockedInsideTheProcess() throws SQLException {
		try (Connection connection = new org.h2.Driver().connect("jdbc:h2:mem:", null)) {
			DataSource dataSource = new SingleConnectionDataSource(connection, false);
			try (DatabaseSession session = DatabaseSession.open(dataSource);
					HeldLock lock = lock(session, LockConnectionSource.unwrapping()).acquire(Duration.ZERO)) {
				lock.verify();
				assertThat(lock).hasToString("the lock inside this process for public.migration_version");
			}
		}
	}

	private void assertExcludes(DataSource dataSource, LockConnectionSource source) {
		assertExcludes(dataSource, source, SCOPE);
	}

	private void assertExcludes(DataSource dataSource, LockConnectionSource source, LockScope otherScope) {
		try (DatabaseSession session = DatabaseSession.open(dataSource);
				DatabaseSession other = DatabaseSession.open(this.settings.dataSource())) {
			try (HeldLock lock = lock(session, source).acquire(Duration.ZERO)) {
				lock.verify();
				assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(
						() -> lock(other, LockConnectionSource.unwrapping(), otherScope).acquire(Duration.ZERO));
			}
			lock(other, LockConnectionSource.unwrapping(), otherScope).acquire(Duration.ZERO).close();
		}
	}

	private void assertFails(DataSource dataSource, LockConnectionSource source) {
		try (DatabaseSession session = DatabaseSession.open(dataSource)) {
			assertThatExceptionOfType(LockUnavailableException.class)
				.isThrownBy(() -> lock(session, source).acquire(Duration.ZERO))
				.withMessageContaining("needs a second connection")
				.withMessageContaining("Nothing was migrated")
				.withMessageContaining("migration.lock.url")
				.withMessageContaining("migration.lock.type=process");
		}
	}

	private static MigrationLock lock(DatabaseSession session, LockConnectionSource source) {
		return lock(session, source, SCOPE);
	}

	private static MigrationLock lock(DatabaseSession session, LockConnectionSource source, LockScope scope) {
		return MigrationLock.of(session, scope, LockSettings.defaults(), source);
	}

	private static DataSource opaque(DataSource target) {
		return (DataSource) Proxy.newProxyInstance(LockConnectionTests.class.getClassLoader(),
				new Class<?>[] { DataSource.class }, (proxy, method, args) -> method.invoke(target, args));
	}

}
