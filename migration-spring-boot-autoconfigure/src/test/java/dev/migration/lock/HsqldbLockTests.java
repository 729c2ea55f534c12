package dev.migration.lock;

import java.time.Duration;
import java.util.UUID;

import javax.sql.DataSource;

import org.hsqldb.jdbc.JDBCDriver;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import dev.migration.Database;
import dev.migration.session.DatabaseSession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * HSQLDB has no way to lock a row without waiting for it.
 */
class HsqldbLockTests {

	private final String url = "jdbc:hsqldb:mem:" + UUID.randomUUID();

	private final DataSource dataSource = new SimpleDriverDataSource(new JDBCDriver(), this.url, "SA", "");

	@Test
	void databaseInThisProcessIsLockedInThisProcess() {
		try (DatabaseSession session = DatabaseSession.open(this.dataSource);
				HeldLock lock = lock(session, LockType.AUTO).acquire(Duration.ZERO)) {
			assertThat(session.database()).isEqualTo(Database.HSQLDB);
			session.inTransaction(() -> session.jdbcTemplate().update("create table city (id int primary key)"));
			lock.verify();
			DataSource sameDatabase = new SimpleDriverDataSource(new JDBCDriver(), this.url, "SA", "");
			try (DatabaseSession other = DatabaseSession.open(sameDatabase)) {
				assertThatExceptionOfType(LockTimeoutException.class)
					.isThrownBy(() -> lock(other, LockType.AUTO).acquire(Duration.ZERO));
			}
		}
	}

	@Test
	void rowLockIsRefused() {
		try (DatabaseSession session = DatabaseSession.open(this.dataSource)) {
			assertThatExceptionOfType(LockUnavailableException.class)
				.isThrownBy(() -> lock(session, LockType.ROW).acquire(Duration.ZERO))
				.withMessageContaining("the database refuses it")
				.withMessageContaining("migration.lock.type");
		}
	}

	private static MigrationLock lock(DatabaseSession session, LockType type) {
		return MigrationLock.of(session, new LockScope(null, "migration_version"),
				LockSettings.defaults().withType(type), LockConnectionSource.unwrapping());
	}

}
