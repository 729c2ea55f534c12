package dev.migration.chaos;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.backfill.BackfillReport;
import dev.migration.backfill.BackfillWork;
import dev.migration.execution.Migrator;
import dev.migration.testing.JdbcSettings;

/**
 * A worker, a process: works on the {@link ChaosBackfill} until there is nothing left, or
 * takes it back, on a pool of one connection, and tells line by line how far it is.
 */
final class BackfillProcess {

	/**
	 * Looks for a chunk: how many times by now.
	 */
	static final String CHUNK = "chaos: chunk %d.";

	/**
	 * More chunks are worked on than may be.
	 */
	static final String TOO_MANY = "chaos: too many";

	/**
	 * All was done, by itself or by others.
	 */
	static final String DONE = "chaos: done ";

	private BackfillProcess() {
	}

	static ChildJvm work(JdbcSettings database, ChaosBackfill backfill) {
		return start(database, backfill, "work");
	}

	static ChildJvm downgrade(JdbcSettings database, ChaosBackfill backfill) {
		return start(database, backfill, "downgrade");
	}

	private static ChildJvm start(JdbcSettings database, ChaosBackfill backfill, String command) {
		return ChildJvm.start(BackfillProcess.class,
				List.of(database.url(), database.username(), database.password(), backfill.kind().name(),
						Integer.toString(backfill.rows()), Integer.toString(backfill.chunkSize()), command));
	}

	public static void main(String[] args) {
		AtomicInteger looks = new AtomicInteger();
		ChaosBackfill.Watch watch = new ChaosBackfill.Watch(() -> tell(CHUNK.formatted(looks.incrementAndGet())),
				(op) -> {
				}, () -> tell(TOO_MANY));
		ChaosBackfill backfill = new ChaosBackfill(ChaosBackfill.Kind.valueOf(args[3]), Integer.parseInt(args[4]),
				Integer.parseInt(args[5]));
		try (HikariDataSource pool = pool(args)) {
			Migrator migrator = backfill.migrator(pool, watch);
			if (args[6].equals("downgrade")) {
				tell(DONE + migrator.downgrade(ChaosBackfill.BEGINNING).steps().size());
				return;
			}
			BackfillReport report = migrator.backfills().work(BackfillWork.all());
			if (report.isComplete()) {
				tell(DONE + report.chunks());
			}
			else {
				tell("It is not complete: " + migrator.backfills().status());
			}
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

}
