package dev.migration.chaos;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import dev.migration.backfill.BackfillStatus;
import dev.migration.chaos.ChaosBackfill.Kind;
import dev.migration.chaos.ChaosBackfill.Watch;
import dev.migration.execution.Migrator;
import dev.migration.revision.RevisionTarget;
import dev.migration.testing.JdbcSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Four processes that work on one backfill and are killed at random moments: every row is
 * changed once, and taken back once.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
abstract class KilledBackfillContract {

	private static final int PROCESSES = 4;

	private final long seed = Dose.seed();

	private final Random random = new Random(this.seed);

	private JdbcSettings database;

	private JdbcTemplate jdbc;

	abstract ChaosDatabase database();

	private Migrator owing(ChaosBackfill backfill) {
		this.database = database().create();
		this.jdbc = new JdbcTemplate(this.database.dataSource());
		Migrator migrator = backfill.migrator(this.database.dataSource(), Watch.NONE);
		migrator.upgrade();
		assertThat(migrator.backfills().unfinished()).containsExactly(ChaosBackfill.OWING);
		return migrator;
	}

	@Test
	void everyRowIsChangedOnceAndTakenBackOnce() throws Exception {
		ChaosBackfill backfill = new ChaosBackfill(Kind.ONE, Dose.rows(), Math.min(Dose.rows() / 200, 500));
		int kills = 2 * Dose.kills();
		int hits = 0;
		while (hits < kills) {
			Migrator migrator = owing(backfill);
			hits += work(backfill, kills - hits, migrator);
			assertThat(count("item where n <> 1")).as("rows not changed once, %s", this).isZero();
			assertThat(count("item")).isEqualTo(backfill.rows());
			assertBooked(1, backfill.rows());
			BackfillAftermath.assertComplete(this.jdbc, "counted", PROCESSES, backfill.rows());
			downgrade(backfill);
			assertThat(count("item where n <> 0")).as("rows not taken back once, %s", this).isZero();
			assertBooked(-1, backfill.rows());
		}
	}

	@Test
	void everyKindOfWorkIsDoneOnceInTraffic() throws Exception {
		int rows = Dose.rows() / 10;
		ChaosBackfill backfill = new ChaosBackfill(Kind.ALL, rows, Math.min(rows / 80, 100));
		Migrator migrator = owing(backfill);
		LiveWriter writer = new LiveWriter(this.database, rows, new Random(this.seed));
		try (writer) {
			work(backfill, Dose.kills(), migrator);
		}
		assertThat(migrator.upgrade(RevisionTarget.HEADS, Duration.ofMinutes(5)).held()).isEmpty();
		writer.assertNothingOverwritten(this.jdbc);
		assertThat(count("item where filled = 'made' and fills <> 1 or computed = 'made' and computings <> 1"))
			.as("rows not done once, %s", this)
			.isZero();
		assertThat(count("item where fills > 1 or computings > 1 or n <> 1")).as("rows done twice, %s", this).isZero();
		assertThat(count("item where filled is null or computed is null")).as("rows left, %s", this).isZero();
		long all = count("item");
		assertBooked(1, all);
		BackfillAftermath.assertComplete(this.jdbc, "filled", PROCESSES, count("item where fills = 1"));
		BackfillAftermath.assertComplete(this.jdbc, "computed", PROCESSES, count("item where computings = 1"));
		BackfillAftermath.assertComplete(this.jdbc, "counted", PROCESSES, all);
		BackfillAftermath.assertComplete(this.jdbc, "limited", ChaosBackfill.LIMIT, all);
		downgrade(backfill);
		assertThat(count("item where n <> 0 or undone > 1 or (fills = 1 and undone <> 1)"))
			.as("rows not taken back once, %s", this)
			.isZero();
	}

	private int work(ChaosBackfill backfill, int kills, Migrator migrator) throws Exception {
		long begun = System.nanoTime();
		KilledWorkers workers = new KilledWorkers(() -> BackfillProcess.work(this.database, backfill), kills,
				chunks(backfill) / kills / 2, this.random);
		workers.work(PROCESSES);
		report(backfill, "work", workers, begun);
		for (BackfillStatus status : migrator.backfills().status()) {
			System.out.printf("  %s: %d rows in %d chunks, %d passes, %d chunks tried again after a failure%n",
					status.name(), status.rowsDone(), status.chunksDone(), status.pass(),
					count("migration_backfill_chunk c join migration_backfill b on b.backfill_id = c.backfill_id "
							+ "where c.attempts > 0 and b.backfill_name = '" + status.name() + "'"));
		}
		return workers.hits();
	}

	private void downgrade(ChaosBackfill backfill) {
		int kills = Math.max(2, Dose.kills() / 5);
		long begun = System.nanoTime();
		KilledWorkers workers = new KilledWorkers(() -> BackfillProcess.downgrade(this.database, backfill), kills,
				chunks(backfill) / kills / 2, this.random);
		workers.oneAfterTheOther(() -> (int) count("migration_backfill_chunk where state = 'UNDONE'"));
		report(backfill, "downgrade", workers, begun);
		assertThat(count("migration_backfill_chunk")).isZero();
		assertThat(workers.hits()).as(this::toString).isPositive();
	}

	private static int chunks(ChaosBackfill backfill) {
		return backfill.rows() / backfill.chunkSize() * ((backfill.kind() == Kind.ALL) ? 4 : 1);
	}

	private void report(ChaosBackfill backfill, String what, KilledWorkers workers, long begun) {
		System.out.printf("Chaos of backfills on %s: %s of %s in %d s: %s%n", this, what, backfill,
				TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun), workers);
	}

	private void assertBooked(int line, long rows) {
		String lines = " from ledger where line = " + line;
		assertThat(this.jdbc.queryForObject("select count(*)" + lines, Long.class)).as("lines %d, %s", line, this)
			.isEqualTo(rows);
		assertThat(this.jdbc.queryForObject("select count(distinct item_id)" + lines, Long.class))
			.as("rows with lines %d, %s", line, this)
			.isEqualTo(rows);
	}

	private long count(String from) {
		return this.jdbc.queryForObject("select count(*) from " + from, Long.class);
	}

	@Override
	public String toString() {
		return "%s, seed %d".formatted(database(), this.seed);
	}

}
