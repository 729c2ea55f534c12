package dev.migration.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.execution.MigrationListener;
import dev.migration.execution.MigrationReport;
import dev.migration.plan.MigrationStep;
import dev.migration.testing.JdbcSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Instances that wait while one holds the lock for long.
 */
abstract class PatientInstancesContract {

	private static final String HELD_AT = FiftyRevisions.id(5);

	private static final String WAITS = "Waiting for the migration lock";

	private final CountDownLatch held = new CountDownLatch(1);

	private final CountDownLatch goOn = new CountDownLatch(1);

	private final ExecutorService executor = Executors.newSingleThreadExecutor();

	@TempDir
	Path directory;

	private FiftyRevisions revisions;

	abstract ChaosDatabase database();

	@BeforeEach
	void writeRevisions() {
		this.revisions = new FiftyRevisions(this.directory).write();
	}

	@AfterEach
	void stop() {
		this.executor.shutdownNow();
	}

	@Test
	void allWaitOnOneConnectionEachAndComeUpAfterTheRelease() throws Exception {
		JdbcSettings alone = database().create();
		this.revisions.migrator(alone.dataSource()).build().upgrade();
		JdbcSettings database = database().create();
		Future<MigrationReport> holder = this.executor.submit(() -> hold(database));
		this.held.await();
		List<ChildJvm> waiting = new ArrayList<>();
		try {
			for (int i = 0; i < Dose.instances(); i++) {
				waiting.add(ChaosProcess.upgrade(database, this.revisions));
			}
			waiting.forEach((child) -> assertThat(child.writes(WAITS)).as(child::output).isTrue());
			assertThat(connections(database)).as("connections, also that of the holder and the one that asks")
				.isEqualTo(connectionsPerInstance() * (1 + Dose.instances()) + 1);
			this.goOn.countDown();
			assertThat(holder.get(2, TimeUnit.MINUTES).steps()).hasSize(FiftyRevisions.all().size());
			for (ChildJvm child : waiting) {
				assertThat(child.exitCode()).as(child::output).isZero();
				assertThat(child.hasWritten(ChaosProcess.DONE + 0)).as(child::output).isTrue();
			}
		}
		finally {
			waiting.forEach(ChildJvm::close);
		}
		Aftermath.of(database, this.revisions::migrator).assertSameAs(Aftermath.of(alone, this.revisions::migrator));
		Aftermath.assertUpgradedOnce(database);
	}

	private MigrationReport hold(JdbcSettings database) {
		MigrationListener hold = new MigrationListener() {

			@Override
			public void stepStarted(MigrationStep step) {
				if (step.revision().id().equals(HELD_AT)) {
					PatientInstancesContract.this.held.countDown();
					await(PatientInstancesContract.this.goOn);
				}
			}

		};
		try (HikariDataSource pool = database.pool(1)) {
			return this.revisions.migrator(pool).listeners(List.of(hold)).build().upgrade();
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * The lock of H2 is a row, and has a connection of its own past the pool.
	 */
	private int connectionsPerInstance() {
		return (database() == ChaosDatabase.H2_SERVER) ? 2 : 1;
	}

	private int connections(JdbcSettings database) {
		return new JdbcTemplate(database.dataSource()).queryForObject(switch (database()) {
			case H2_FILE, H2_SERVER -> "select count(*) from information_schema.sessions";
			case POSTGRESQL -> "select count(*) from pg_stat_activity where datname = current_database()";
			case MARIADB -> "select count(*) from information_schema.processlist where db = database()";
		}, Integer.class);
	}

}
