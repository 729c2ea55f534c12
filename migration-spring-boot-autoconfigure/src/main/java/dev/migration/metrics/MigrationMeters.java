package dev.migration.metrics;

import java.util.List;
import java.util.function.Function;

import dev.migration.execution.MigrationStatus;
import dev.migration.execution.StatusSnapshot;
import dev.migration.execution.StatusSnapshots;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * {@link MeterBinder} for how the databases stand, each gauge with the tag
 * {@code migrator}. A gauge has no value while nothing was ever known of its database,
 * and the last one while it does not answer. All instances of an application report the
 * same: aggregate with {@code max}.
 */
public final class MigrationMeters implements MeterBinder {

	/**
	 * The number of revisions that an upgrade to {@code heads} would run.
	 */
	public static final String PENDING = "migration.pending";

	/**
	 * The number of version rows that nobody declares.
	 */
	public static final String UNKNOWN = "migration.unknown";

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
			bind(registry, PENDING, "Revisions that are pending", name, snapshot, MigrationStatus::pending);
			bind(registry, UNKNOWN, "Version rows that nobody declares", name, snapshot, MigrationStatus::unknown);
		});
	}

	private static void bind(MeterRegistry registry, String meter, String description, String migrator,
			StatusSnapshot snapshot, Function<MigrationStatus, List<String>> counted) {
		Gauge.builder(meter, () -> count(snapshot, counted))
			.description(description)
			.tag(MigrationObservation.LowCardinalityKeys.MIGRATOR.asString(), migrator)
			.register(registry);
	}

	private static double count(StatusSnapshot snapshot, Function<MigrationStatus, List<String>> counted) {
		MigrationStatus status = snapshot.read().status();
		return (status != null) ? counted.apply(status).size() : Double.NaN;
	}

}
