package dev.migration.lock;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.session.DatabaseSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The lock of an H2 database in the memory or in a file of a process; its server mode has
 * the {@link MigrationLockContract}.
 */
class H2LockTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:h2:mem:lock", "jdbc:h2:file:%s/db", "jdbc:h2:file:%s/db;AUTO_SERVER=TRUE" })
	void oneSessionOfTheProcessHoldsTheLock(String url) {
		try (HikariDataSource pool = pool(url);
				HikariDataSource otherPool = pool(url);
				DatabaseSession session = DatabaseSession.open(pool);
				DatabaseSession other = DatabaseSession.open(otherPool)) {
			try (HeldLock lock = lock(session).acquire(Duration.ZERO)) {
				session.inTransaction(() -> session.jdbcTemplate().update("create table city (id int primary key)"));
				lock.verify();
				assertThatExceptionOfType(LockTimeoutException.class)
					.isThrownBy(() -> lock(other).acquire(Duration.ZERO))
					.withMessageContaining("pid " + ProcessHandle.current().pid());
			}
			lock(other).acquire(Duration.ZERO).close();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void oneProcessAtATimeHoldsTheLockOfAFile(boolean waiterIsFirst) throws IOException, SQLException {
		String url = at("jdbc:h2:file:%s/db;AUTO_SERVER=TRUE");
		DataSource dataSource = new DriverManagerDataSource(url, "sa", "");
		// the process that opens the file first serves it to the other
		try (Connection first = waiterIsFirst ? dataSource.getConnection() : null;
				LockingProcess process = LockingProcess.start(url)) {
			try (DatabaseSession session = DatabaseSession.open(dataSource)) {
				assertThatExceptionOfType(LockTimeoutException.class)
					.isThrownBy(() -> lock(session).acquire(Duration.ofMillis(500)))
					.withMessageContaining("pid " + process.pid());
			}
			process.close();
			try (DatabaseSession session = DatabaseSession.open(dataSource);
					HeldLock lock = lock(session).acquire(Duration.ofMinutes(1))) {
				lock.verify();
			}
			assertThat(first == null || first.isValid(10)).isTrue();
		}
	}

	private HikariDataSource pool(String url) {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(at(url));
		pool.setUsername("sa");
		pool.setMaximumPoolSize(1);
		return pool;
	}

	private String at(String url) {
		return url.formatted(this.directory);
	}

	private static MigrationLock lock(DatabaseSession session) {
		return MigrationLock.of(session, new LockScope(null, "migration_version"), LockSettings.defaults(),
				LockConnectionSource.unwrapping());
	}

}
