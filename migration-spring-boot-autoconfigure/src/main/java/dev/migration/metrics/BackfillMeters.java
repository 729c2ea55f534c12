package dev.migration.metrics;

import java.time.Duration;
import java.util.function.Supplier;

import dev.migration.backfill.BackfillListener;
import dev.migration.metrics.MigrationObservation.LowCardinalityKeys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Measures what the workers of this instance do for the backfills of one migrator:
 * {@link MigrationMeters#BACKFILL_CHUNK} and {@link MigrationMeters#BACKFILL_ROWS}.
 */
public final class BackfillMeters implements BackfillListener {

	private final String migrator;

	private final Supplier<MeterRegistry> registry;

	/**
	 * Creates a listener.
	 * @param migrator the name of the migrator
	 * @param registry asked for each chunk: the first may be before most beans of the
	 * application are there
	 */
	public BackfillMeters(String migrator, Supplier<MeterRegistry> registry) {
		this.migrator = migrator;
		this.registry = registry;
	}

	@Override
	public void chunkDone(String revision, String name, long rows, Duration duration) {
		MeterRegistry registry = this.registry.get();
		record(registry, Outcome.SUCCESS, duration);
		Counter.builder(MigrationMeters.BACKFILL_ROWS)
			.description("Rows that backfills have changed")
			.tag(LowCardinalityKeys.MIGRATOR.asString(), this.migrator)
			.register(registry)
			.increment(rows);
	}

	@Override
	public void chunkFailed(String revision, String name, Throwable failure, Duration duration) {
		record(this.registry.get(), Outcome.ERROR, duration);
	}

	private void record(MeterRegistry registry, Outcome outcome, Duration duration) {
		Timer.builder(MigrationMeters.BACKFILL_CHUNK)
			.description("Chunks of backfills")
			.tag(LowCardinalityKeys.MIGRATOR.asString(), this.migrator)
			.tag(LowCardinalityKeys.OUTCOME.asString(), outcome.name())
			.register(registry)
			.record(duration);
	}

}
