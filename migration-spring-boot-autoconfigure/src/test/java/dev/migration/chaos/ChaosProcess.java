package dev.migration.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.execution.MigrationListener;
import dev.migration.execution.MigrationReport;
import dev.migration.execution.Migrator;
import dev.migration.execution.UnsettledRevisionException;
import dev.migration.lock.LockSettings;
import dev.migration.plan.MigrationPlan;
import dev.migration.plan.MigrationStep;
import dev.migration.revision.RevisionTarget;
import dev.migration.testing.JdbcSettings;

/**
 * One instance, a process: brings the {@link FiftyRevisions} to a target, on a pool of
 * one connection, and tells line by line how far it is.
 */
final class ChaosProcess {

	/**
	 * It is about to ask the database.
	 */
	static final String READY = "chaos: ready";

	/**
	 * It holds the lock and has something to do.
	 */
	static final String RUNNING = "chaos: running";

	/**
	 * A step is about to run.
	 */
	static final String STEP = "chaos: step ";

	/**
	 * All was done, by itself or by another.
	 */
	static final String DONE = "chaos: done ";

	/**
	 * A person must decide.
	 */
	static final String REFUSED = "chaos: refused";

	static final int REFUSED_CODE = 5;

	private ChaosProcess() {
	}

	static List<String> arguments(JdbcSettings database, FiftyRevisions revisions, String... command) {
		List<String> arguments = new ArrayList<>(
				List.of(database.url(), database.username(), database.password(), revisions.directory().toString()));
		arguments.addAll(List.of(command));
		return arguments;
	}

	static ChildJvm upgrade(JdbcSettings database, FiftyRevisions revisions) {
		return ChildJvm.start(ChaosProcess.class, arguments(database, revisions, "upgrade", "heads"));
	}

	static ChildJvm downgrade(JdbcSettings database, FiftyRevisions revisions) {
		return ChildJvm.start(ChaosProcess.class, arguments(database, revisions, "downgrade", "base"));
	}

	public static void main(String[] args) {
		try (HikariDataSource pool = pool(args)) {
			LockSettings lock = new LockSettings(LockSettings.defaults().type(), Duration.ofMinutes(2),
					LockSettings.defaults().table(), Duration.ofMillis(50), Duration.ofSeconds(1),
					"chaos " + ProcessHandle.current().pid());
			Migrator migrator = new FiftyRevisions(Path.of(args[3])).migrator(pool)
				.settings((settings) -> settings.withLock(lock))
				.listeners(List.of(new Tell()))
				.build();
			tell(READY);
			RevisionTarget target = RevisionTarget.parse(args[5]);
			MigrationReport report = args[4].equals("upgrade") ? migrator.upgrade(target) : migrator.downgrade(target);
			tell(DONE + report.steps().size());
		}
		catch (UnsettledRevisionException ex) {
			tell(REFUSED);
			tell(ex.getMessage());
			System.exit(REFUSED_CODE);
		}
	}

	private static HikariDataSource pool(String[] args) {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(args[0]);
		pool.setUsername(args[1]);
		pool.setPassword(args[2]);
		pool.setMaximumPoolSize(1);
		// who asks the pool for a second connection soon knows
		pool.setConnectionTimeout(10_000);
		return pool;
	}

	private static void tell(String line) {
		System.out.println(line);
		System.out.flush();
	}

	private static final class Tell implements MigrationListener {

		@Override
		public void stepsPlanned(MigrationPlan plan) {
			tell(RUNNING);
		}

		@Override
		public void stepStarted(MigrationStep step) {
			tell(STEP + step.revision().id());
		}

	}

}
