package dev.migration.lock;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.session.DatabaseSession;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Locks that belong to the migrating connection, when something meddles with them.
 */
class SessionLockTests {

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void lockThatAMigrationReleasesIsMissed(TestDatabase database) throws SQLException {
		JdbcSettings settings = database.create();
		try (HikariDataSource pool = settings.pool(1)) {
			Connection used;
			try (DatabaseSession session = DatabaseSession.open(pool);
					HeldLock lock = lock(session).acquire(Duration.ZERO)) {
				used = session.connection().unwrap(Connection.class);
				session.jdbcTemplate().execute(switch (database) {
					case POSTGRESQL -> "select pg_advisory_unlock_all()";
					case MARIADB -> "do release_all_locks()";
					default -> throw new IllegalArgumentException(database.name());
				});
				assertThatExceptionOfType(LockLostException.class).isThrownBy(lock::verify);
			}
			assertThat(physical(pool)).as("a connection of which the lock was not released").isNotSameAs(used);
		}
	}

	@Test
	void connectionWhoseFailedTransactionPreventsTheReleaseIsDiscarded() throws SQLException {
		JdbcSettings settings = TestDatabase.POSTGRESQL.create();
		try (HikariDataSource pool = settings.pool(1);
				DatabaseSession other = DatabaseSession.open(settings.dataSource())) {
			try (DatabaseSession session = DatabaseSession.open(pool)) {
				HeldLock lock = lock(session).acquire(Duration.ZERO);
				session.connection().setAutoCommit(false);
				assertThatExceptionOfType(RuntimeException.class)
					.isThrownBy(() -> session.jdbcTemplate().execute("select no_such_column"));
				lock.close();
				assertThatExceptionOfType(LockTimeoutException.class)
					.isThrownBy(() -> lock(other).acquire(Duration.ZERO));
			}
			lock(other).acquire(Duration.ofMinutes(1)).close();
		}
	}

	@Test
	void lockThatTheDatabaseOnlyPretendsToHoldIsRefused() {
		JdbcSettings settings = TestDatabase.POSTGRESQL.create();
		settings.execute("create schema pretending",
				"create function pretending.pg_try_advisory_lock(bigint) returns boolean language sql as 'select true'",
				"alter database %s set search_path to pretending, public, pg_catalog".formatted(settings.name()));
		try (DatabaseSession session = DatabaseSession.open(settings.dataSource())) {
			assertThatExceptionOfType(LockUnavailableException.class)
				.isThrownBy(() -> lock(session).acquire(Duration.ZERO))
				.withMessageContaining("accepts the lock and yet does not hold it")
				.withMessageContaining("migration.lock.type=row");
		}
	}

	private static MigrationLock lock(DatabaseSession session) {
		return MigrationLock.of(session, new LockScope(null, "migration_version"), LockSettings.defaults(),
				LockConnectionSource.unwrapping());
	}

	private static Connection physical(HikariDataSource pool) throws SQLException {
		try (Connection connection = pool.getConnection()) {
			return connection.unwrap(Connection.class);
		}
	}

}
