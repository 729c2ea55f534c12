package dev.migration.chaos;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.execution.MigrationFailedException;
import dev.migration.execution.MigrationReport;
import dev.migration.execution.Resolution;
import dev.migration.execution.UnsettledRevisionException;
import dev.migration.lock.LockLostException;
import dev.migration.lock.LockType;
import dev.migration.store.Outcome;
import dev.migration.store.StatementProgress;
import dev.migration.testing.Backend;
import dev.migration.testing.JdbcSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Connections that an administrator or a crash ends in the middle of a body.
 */
abstract class LostConnectionContract {

	private final ExecutorService executor = Executors.newSingleThreadExecutor();

	private final AtomicInteger lastBodies = new AtomicInteger();

	private JdbcSettings database;

	abstract ChaosDatabase database();

	@BeforeEach
	void createDatabase() {
		this.database = database().create();
	}

	@AfterEach
	void stop() {
		this.executor.shutdownNow();
	}

	@Test
	void statementWhoseConnectionIsKilledFailsTheRun() {
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> start(project((op) -> {
			op.execute("insert into city (name) values ('Oslo')");
			killDuringNextStatement(op);
			op.execute(slowStatement());
		}))).satisfies(this::saysThatTheConnectionWasLost);
		assertNextStartCompletes();
	}

	@Test
	void bodyThatGoesOnWithoutItsConnectionFailsTheRun() {
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> start(project((op) -> {
			op.execute("insert into city (name) values ('Oslo')");
			backend(op).kill();
			try {
				op.execute("insert into city (name) values ('Bergen')");
			}
			catch (DataAccessException ex) {
				// as if nothing were
			}
		}))).satisfies(this::saysThatTheConnectionWasLost);
		assertNextStartCompletes();
	}

	@Test
	void bodyThatDoesNotNoticeFailsTheRun() {
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> start(project((op) -> {
			op.execute("insert into city (name) values ('Oslo')");
			backend(op).kill();
		}))).satisfies(this::saysThatTheConnectionWasLost);
		assertNextStartCompletes();
	}

	@Test
	void nextStartSaysWhatDataDefinitionHasCommitted() {
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> start(project((op) -> {
			op.execute("create table town (name varchar(20) not null)");
			op.execute("insert into city (name) values ('Oslo')");
			backend(op).kill();
			op.execute("insert into city (name) values ('Bergen')");
		}))).satisfies(this::saysThatTheConnectionWasLost);
		if (database() != ChaosDatabase.POSTGRESQL) {
			assertThatExceptionOfType(UnsettledRevisionException.class)
				.isThrownBy(() -> start(project(SmallProject::insertCities)))
				.satisfies((refusal) -> assertThat(refusal.getAttempts()).singleElement().satisfies((attempt) -> {
					assertThat(attempt.revision()).isEqualTo("b");
					assertThat(attempt.outcome()).isEqualTo(Outcome.RUNNING);
					assertThat(attempt.progress()).isEqualTo(StatementProgress.at(1));
				}));
			assertThat(this.lastBodies).hasValue(0);
			this.database.execute("drop table town");
			project(SmallProject::insertCities).migrator(this.database.dataSource())
				.build()
				.resolve("b", Resolution.reverted(), "dropped the table");
		}
		assertNextStartCompletes();
	}

	@Test
	void nothingMoreRunsWhenTheLockIsLost() {
		SmallProject project = project((op) -> {
			SmallProject.insertCities(op);
			killAllBut(backend(op));
		});
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> {
			try (HikariDataSource pool = this.database.pool(1)) {
				project.migrator(pool)
					.settings((settings) -> settings.withLock(settings.lock().withType(LockType.ROW)))
					.build()
					.upgrade();
			}
		}).withCauseInstanceOf(LockLostException.class).withMessageContaining("rolled back and nothing of it stays");
		assertThat(this.lastBodies).hasValue(0);
		assertNextStartCompletes();
	}

	private SmallProject project(Migration middle) {
		return SmallProject.ofCities(middle, this.lastBodies);
	}

	private MigrationReport start(SmallProject project) {
		return start(project, this.database);
	}

	private static MigrationReport start(SmallProject project, JdbcSettings database) {
		try (HikariDataSource pool = database.pool(1)) {
			return project.migrator(pool).build().upgrade();
		}
	}

	private void saysThatTheConnectionWasLost(MigrationFailedException failure) {
		assertThat(failure.getRevision().id()).isEqualTo("b");
		assertThat(failure.getCurrent()).containsExactly("a");
		assertThat(failure.isRolledBack()).isFalse();
		assertThat(failure).hasMessageContaining("The connection was lost")
			.hasMessageContaining("it is not known what stays of it")
			.hasMessageContaining("at a before");
		assertThat(this.lastBodies).as("bodies that ran after that").hasValue(0);
	}

	private void assertNextStartCompletes() {
		SmallProject project = project(SmallProject::insertCities);
		start(project);
		JdbcSettings alone = database().create();
		start(project, alone);
		Aftermath.of(this.database, project::migrator).assertSameAs(Aftermath.of(alone, project::migrator));
		Aftermath.assertUpgradedOnce(this.database);
	}

	private Backend backend(Operations op) {
		return Backend.of(this.database, op.jdbcTemplate());
	}

	private void killDuringNextStatement(Operations op) {
		Backend backend = backend(op);
		Future<?> killed = this.executor.submit(() -> {
			JdbcTemplate administrator = new JdbcTemplate(this.database.asAdministrator().dataSource());
			while (!isRunning(administrator, backend)) {
				Thread.sleep(10);
			}
			backend.kill();
			return null;
		});
		assertThat(killed).isNotNull();
	}

	private boolean isRunning(JdbcTemplate administrator, Backend backend) {
		String running = switch (database()) {
			case H2_FILE, H2_SERVER -> "select count(*) from information_schema.sessions where session_id = ? "
					+ "and executing_statement like '%system_range%'";
			case POSTGRESQL -> "select count(*) from pg_stat_activity where pid = ? and state = 'active' "
					+ "and query like '%pg_sleep%'";
			case MARIADB -> "select count(*) from information_schema.processlist where id = ? and info like '%sleep%'";
		};
		return administrator.queryForObject(running, Integer.class, backend.id()) == 1;
	}

	private String slowStatement() {
		return switch (database()) {
			case H2_FILE, H2_SERVER -> "select sum(x * x) from system_range(1, 100000000000)";
			case POSTGRESQL -> "select pg_sleep(600)";
			case MARIADB -> "select sleep(600)";
		};
	}

	/**
	 * Leaves the migrating connection alone: what goes is that of the lock.
	 */
	private void killAllBut(Backend migrating) {
		JdbcTemplate administrator = new JdbcTemplate(this.database.asAdministrator().dataSource());
		administrator.queryForList(switch (database()) {
			case H2_FILE, H2_SERVER ->
				"select session_id from information_schema.sessions where session_id <> session_id()";
			case POSTGRESQL ->
				"select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
			case MARIADB ->
				"select id from information_schema.processlist where db = database() and id <> connection_id()";
		}, Long.class)
			.stream()
			.filter((id) -> id != migrating.id())
			.forEach((id) -> new Backend(this.database, id).kill());
	}

}
