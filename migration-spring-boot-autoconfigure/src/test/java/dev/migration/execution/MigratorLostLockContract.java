package dev.migration.execution;

import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.Migration;
import dev.migration.MigrationException;
import dev.migration.lock.LockLostException;
import dev.migration.lock.LockType;
import dev.migration.testing.Backend;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.RecordingSource;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a run does when its connection or its lock is lost: no body runs without the lock.
 */
abstract class MigratorLostLockContract {

	private final List<String> bodies = new ArrayList<>();

	private final RecordingSource locking = new RecordingSource();

	private JdbcSettings database;

	private HikariDataSource pool;

	private Backend migrating;

	abstract TestDatabase testDatabase();

	abstract LockType lockType();

	@BeforeEach
	void createDatabase() {
		this.database = testDatabase().create();
		testDatabase().assertReached(this.database.dataSource());
		this.pool = this.database.pool(1);
	}

	@AfterEach
	void closePool() {
		this.pool.close();
	}

	@Test
	void connectionThatIsKilledInABodyStopsTheRun() {
		Migrator migrator = migrator((op) -> {
			Backend.of(this.database, op.jdbcTemplate()).kill();
			op.execute("insert into city values (1)");
		}, new MigrationListener() {
		});
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator::upgrade)
			.withMessageContaining("Revision 'b'");
		assertThat(this.bodies).containsExactly("b");
		assertThat(rows()).containsExactly("a");
		assertNextRunDoes("b", "c");
	}

	@Test
	void connectionThatIsKilledBetweenTwoStepsStopsTheRun() {
		Migrator migrator = migrator((op) -> this.migrating = Backend.of(this.database, op.jdbcTemplate()),
				new MigrationListener() {

					@Override
					public void stepCompleted(MigrationReport.Step step) {
						if (step.revision().id().equals("b")) {
							MigratorLostLockContract.this.migrating.kill();
						}
					}

				});
		assertThatExceptionOfType(MigrationException.class).isThrownBy(migrator::upgrade);
		if (!isByRow()) {
			assertThat(this.bodies).containsExactly("b");
		}
		assertThat(rows()).containsExactly("b");
		assertNextRunDoes("c");
	}

	@Test
	void lockThatIsLostInABodyStopsTheRun() {
		Migrator migrator = migrator((op) -> {
			op.execute("insert into city values (1)");
			if (isByRow()) {
				this.locking.backends(this.database).forEach(Backend::kill);
			}
			else {
				op.execute((testDatabase() == TestDatabase.POSTGRESQL) ? "select pg_advisory_unlock_all()"
						: "do release_all_locks()");
			}
		}, new MigrationListener() {
		});
		if (isByRow()) {
			assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(migrator::upgrade)
				.withCauseInstanceOf(LockLostException.class)
				.withMessageContaining("Revision 'b'")
				.withMessageContaining("The migration lock is lost")
				.satisfies((ex) -> assertThat(ex.isRolledBack()).isTrue());
			assertThat(rows()).containsExactly("a");
			assertThat(cities()).isZero();
		}
		else {
			// the transaction that released it could still be committed
			assertThatExceptionOfType(LockLostException.class).isThrownBy(migrator::upgrade);
			assertThat(rows()).containsExactly("b");
			assertThat(cities()).isOne();
		}
		assertThat(this.bodies).containsExactly("b");
	}

	@Test
	void lockThatIsLostBetweenTwoStepsStopsTheRun() {
		Migrator migrator = migrator((op) -> this.migrating = Backend.of(this.database, op.jdbcTemplate()),
				new MigrationListener() {

					@Override
					public void stepCompleted(MigrationReport.Step step) {
						if (step.revision().id().equals("b")) {
							loseLock();
						}
					}

				});
		assertThatExceptionOfType(LockLostException.class).isThrownBy(migrator::upgrade)
			.withMessageContaining("Start again");
		assertThat(this.bodies).containsExactly("b");
		assertThat(rows()).containsExactly("b");
		assertNextRunDoes("c");
	}

	private void loseLock() {
		List<Backend> locks = this.locking.backends(this.database);
		locks.forEach(Backend::kill);
		if (locks.isEmpty()) {
			this.migrating.kill();
		}
	}

	private boolean isByRow() {
		return lockType() == LockType.ROW || testDatabase() == TestDatabase.H2;
	}

	private void assertNextRunDoes(String... expected) {
		this.bodies.clear();
		migrator((op) -> op.execute("insert into city values (2)"), new MigrationListener() {
		}).upgrade();
		assertThat(this.bodies).containsExactly(expected);
		assertThat(rows()).containsExactly("c");
	}

	private Migrator migrator(Migration second, MigrationListener listener) {
		return new TestMigrations().add("a", (op) -> op.execute("create table city (id integer)")).add("b<-a", (op) -> {
			this.bodies.add("b");
			second.upgrade(op);
		})
			.add("c<-b", (op) -> this.bodies.add("c"))
			.builder(this.pool)
			.settings((settings) -> settings.withLock(settings.lock().withType(lockType())))
			.lockConnections(this.locking)
			.listeners(List.of(listener))
			.build();
	}

	private List<String> rows() {
		return new JdbcTemplate(this.database.dataSource()).queryForList("select version_num from migration_version",
				String.class);
	}

	private int cities() {
		return new JdbcTemplate(this.database.dataSource()).queryForObject("select count(*) from city", Integer.class);
	}

}
