package dev.migration.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.Operations;
import dev.migration.backfill.BackfillReport;
import dev.migration.backfill.BackfillWork;
import dev.migration.chaos.ChaosBackfill.Kind;
import dev.migration.chaos.ChaosBackfill.Watch;
import dev.migration.testing.Backend;
import dev.migration.testing.JdbcSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Workers that lose their connections in the middle of chunks, and go on with others.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
abstract class LostBackfillConnectionContract {

	private static final int WORKERS = 4;

	private static final int ONE_OF = 8;

	private final long seed = Dose.seed();

	private final Random random = new Random(this.seed);

	private final AtomicInteger begun = new AtomicInteger();

	private final AtomicInteger kills = new AtomicInteger();

	private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);

	private final ExecutorService killer = Executors.newSingleThreadExecutor();

	private JdbcSettings database;

	abstract ChaosDatabase database();

	@AfterEach
	void stop() {
		this.workers.shutdownNow();
		this.killer.shutdownNow();
	}

	@Test
	void everyRowIsChangedOnce() throws Exception {
		ChaosBackfill backfill = new ChaosBackfill(Kind.ONE, Dose.rows() / 4, 50);
		this.database = database().create();
		JdbcTemplate jdbc = new JdbcTemplate(this.database.dataSource());
		backfill.migrator(this.database.dataSource(), Watch.NONE).upgrade();
		int done = 0;
		for (BackfillReport report : work(backfill)) {
			assertThat(report.isComplete()).isTrue();
			done += report.chunks();
		}
		assertThat(this.kills).as("killed, seed %d", this.seed).hasPositiveValue();
		assertThat(jdbc.queryForObject("select count(*) from item where n <> 1", Integer.class))
			.as("rows not changed once, seed %d", this.seed)
			.isZero();
		assertThat(jdbc.queryForObject("select count(*) from ledger", Integer.class)).isEqualTo(backfill.rows());
		BackfillAftermath.assertComplete(jdbc, "counted", WORKERS, backfill.rows());
		System.out.printf(
				"Chaos of backfills on %s, seed %d: %d connections killed in %s, %d chunks begun, %d known to be done%n",
				database(), this.seed, this.kills.get(), backfill, this.begun.get(), done);
	}

	private List<BackfillReport> work(ChaosBackfill backfill) throws Exception {
		List<Future<BackfillReport>> ends = new ArrayList<>();
		for (int i = 0; i < WORKERS; i++) {
			ends.add(this.workers.submit(() -> {
				try (HikariDataSource pool = this.database.pool(1)) {
					return backfill.migrator(pool, new Watch(() -> {
					}, this::begin, () -> {
					})).backfills().work(BackfillWork.all());
				}
			}));
		}
		List<BackfillReport> reports = new ArrayList<>();
		for (Future<BackfillReport> end : ends) {
			reports.add(end.get());
		}
		return reports;
	}

	/**
	 * One chunk of several loses its connection, at some moment until it is done.
	 */
	private void begin(Operations op) {
		this.begun.incrementAndGet();
		if (this.random.nextInt(ONE_OF) == 0) {
			Backend backend = Backend.of(this.database, op.jdbcTemplate());
			long pause = this.random.nextInt(10_000_000);
			this.killer.execute(() -> kill(backend, pause));
		}
	}

	private void kill(Backend backend, long pause) {
		try {
			TimeUnit.NANOSECONDS.sleep(pause);
			backend.kill();
			this.kills.incrementAndGet();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (IllegalStateException ex) {
			// killed before
		}
	}

}
