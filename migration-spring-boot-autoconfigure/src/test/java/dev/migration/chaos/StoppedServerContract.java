package dev.migration.chaos;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.Migration;
import dev.migration.MigrationException;
import dev.migration.execution.MigrationFailedException;
import dev.migration.execution.MigrationReport;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.OwnServer;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Servers that are killed in the middle of a body, and started again.
 */
abstract class StoppedServerContract {

	private final ExecutorService executor = Executors.newSingleThreadExecutor();

	private final AtomicInteger lastBodies = new AtomicInteger();

	private OwnServer server;

	private JdbcSettings database;

	abstract TestDatabase testDatabase();

	@BeforeEach
	void startServer() {
		this.server = OwnServer.create(testDatabase());
		this.server.start();
		this.database = this.server.createDatabase("chaos");
	}

	@AfterEach
	void stop() {
		this.executor.shutdownNow();
		this.server.close();
	}

	@Test
	void runFailsAndTheNextStartCompletesWhenTheServerIsBack() throws Exception {
		AtomicInteger waiterBodies = new AtomicInteger();
		Migration stop = (op) -> {
			op.execute("insert into city (name) values ('Oslo')");
			Future<MigrationReport> waiter = this.executor
				.submit(() -> start(project((other) -> waiterBodies.incrementAndGet())));
			awaitSecondInstance();
			this.server.kill();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> waiter.get(2, TimeUnit.MINUTES))
				.havingCause()
				.isInstanceOf(MigrationException.class);
			op.execute("insert into city (name) values ('Bergen')");
		};
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> start(project(stop)))
			.withMessageContaining("The connection was lost")
			.withMessageContaining("it is not known what stays of it")
			.withMessageContaining("at a before");
		assertThat(this.lastBodies).as("bodies that ran after that").hasValue(0);
		assertThat(waiterBodies).as("bodies that ran without the lock").hasValue(0);
		assertThatExceptionOfType(MigrationException.class).isThrownBy(() -> start(project(SmallProject::insertCities)))
			.withMessageContaining("Migrations have not started: there is no connection to the database");
		this.server.start();
		assertNextStartCompletes();
	}

	private void assertNextStartCompletes() {
		SmallProject project = project(SmallProject::insertCities);
		start(project);
		JdbcSettings alone = this.server.createDatabase("alone");
		start(project, alone);
		Aftermath.of(this.database, project::migrator).assertSameAs(Aftermath.of(alone, project::migrator));
		Aftermath.assertUpgradedOnce(this.database);
	}

	private void awaitSecondInstance() throws InterruptedException {
		JdbcTemplate jdbc = new JdbcTemplate(this.database.dataSource());
		while (connections(jdbc) < (testDatabase() == TestDatabase.H2 ? 5 : 3)) {
			Thread.sleep(20);
		}
	}

	/**
	 * Of both instances, and that of the one who asks; H2's lock has one of its own.
	 */
	private int connections(JdbcTemplate jdbc) {
		return jdbc.queryForObject(switch (testDatabase()) {
			case H2 -> "select count(*) from information_schema.sessions";
			case POSTGRESQL -> "select count(*) from pg_stat_activity where datname = current_database()";
			case MARIADB, MYSQL -> "select count(*) from information_schema.processlist where db = database()";
		}, Integer.class);
	}

	private SmallProject project(Migration middle) {
		return SmallProject.ofCities(middle, this.lastBodies);
	}

	private MigrationReport start(SmallProject project) {
		return start(project, this.database);
	}

	private static MigrationReport start(SmallProject project, JdbcSettings database) {
		try (HikariDataSource pool = database.pool(1)) {
			pool.setConnectionTimeout(5_000);
			return project.migrator(pool).build().upgrade();
		}
	}

}
