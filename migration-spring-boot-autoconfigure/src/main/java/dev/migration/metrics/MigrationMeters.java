package dev.migration.metrics;

import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

import dev.migration.backfill.BackfillStatus;
import dev.migration.execution.MigrationStatus;
import dev.migration.execution.StatusSnapshot;
import dev.migration.execution.StatusSnapshots;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * {@link MeterBinder} for how the databases stand, each gauge with the tag
 * {@code migrator}: {@value #PENDING}, {@value #HELD}, {@value #UNKNOWN},
 * {@value #BACKFILL_REMAINING} and {@value #BACKFILL_ERRORS}. A gauge has no value while
 * nothing was ever known of its database, and the last one while it does not answer. All
 * instances of an application report the same: aggregate with {@code max}.
 * <p>
 * What the workers of this instance do is counted by {@link BackfillMeters}:
 * {@value #BACKFILL_CHUNK} and {@value #BACKFILL_ROWS}. Sum those up over the instances.
 */
public final class MigrationMeters implements MeterBinder {

	/**
	 * The number of revisions that an upgrade to {@code heads} would run.
	 */
	public static final String PENDING = "migration.pending";

	/**
	 * The number of revisions that wait for a backfill.
	 */
	public static final String HELD = "migration.held";

	/**
	 * The number of version rows that nobody declares.
	 */
	public static final String UNKNOWN = "migration.unknown";

	/**
	 * The number of rows that the backfills have left to do which are not complete, as
	 * far as they were counted or estimated. Without a value while there are such
	 * backfills and nothing is known of any.
	 */
	public static final String BACKFILL_REMAINING = "migration.backfill.remaining";

	/**
	 * The number of rows that failed, of the backfills that are not complete.
	 */
	public static final String BACKFILL_ERRORS = "migration.backfill.errors";

	/**
	 * The timer of the chunks that this instance works on, with the tags {@code migrator}
	 * and {@code outcome}: {@code SUCCESS}, or {@code ERROR} for one that was rolled
	 * back.
	 */
	public static final String BACKFILL_CHUNK = "migration.backfill.chunk";

	/**
	 * The counter of the rows that this instance has changed, with the tag
	 * {@code migrator}.
	 */
	public static final String BACKFILL_ROWS = "migration.backfill.rows";

	private final StatusSnapshots snapshots;

	/**
	 * Creates the binder.
	 * @param snapshots tell how the databases stand
	 */
	public MigrationMeters(StatusSnapshots snapshots) {
		this.snapshots = snapshots;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.snapshots.byMigrator().forEach((name, snapshot) -> {
			bind(registry, PENDING, "Revisions that are pending", name, snapshot, (status) -> status.pending().size());
			bind(registry, HELD, "Revisions that wait for a backfill", name, snapshot,
					(status) -> status.held().size());
			bind(registry, UNKNOWN, "Version rows that nobody declares", name, snapshot,
					(status) -> status.unknown().size());
			bind(registry, BACKFILL_REMAINING, "Rows that backfills have left to do", name, snapshot,
					(status) -> remaining(status.unfinishedBackfills()));
			bind(registry, BACKFILL_ERRORS, "Rows that backfills could not do", name, snapshot,
					(status) -> status.unfinishedBackfills().stream().mapToInt(BackfillStatus::errors).sum());
		});
	}

	private static void bind(MeterRegistry registry, String meter, String description, String migrator,
			StatusSnapshot snapshot, ToDoubleFunction<MigrationStatus> value) {
		Gauge.builder(meter, () -> read(snapshot, value))
			.description(description)
			.tag(MigrationObservation.LowCardinalityKeys.MIGRATOR.asString(), migrator)
			.register(registry);
	}

	private static double read(StatusSnapshot snapshot, ToDoubleFunction<MigrationStatus> value) {
		MigrationStatus status = snapshot.read().status();
		return (status != null) ? value.applyAsDouble(status) : Double.NaN;
	}

	private static double remaining(List<BackfillStatus> unfinished) {
		List<Long> known = unfinished.stream().map(BackfillStatus::rowsRemaining).filter(Objects::nonNull).toList();
		return (known.isEmpty() && !unfinished.isEmpty()) ? Double.NaN
				: known.stream().mapToLong(Long::longValue).sum();
	}

}
