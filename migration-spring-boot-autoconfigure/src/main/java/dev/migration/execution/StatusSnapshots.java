package dev.migration.execution;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The snapshots of all migrators, shared by all who observe them.
 */
public final class StatusSnapshots {

	private final Map<String, StatusSnapshot> snapshots;

	private StatusSnapshots(Map<String, StatusSnapshot> snapshots) {
		this.snapshots = Collections.unmodifiableMap(snapshots);
	}

	/**
	 * Begins to observe. Asks no database.
	 * @param migrators the migrators, by their names
	 * @param interval the time after which a database is asked again
	 * @param patience how long a reader waits for an answer at most
	 * @return the snapshots
	 */
	public static StatusSnapshots of(Map<String, Migrator> migrators, Duration interval, Duration patience) {
		Map<String, StatusSnapshot> snapshots = new TreeMap<>();
		migrators.forEach((name, migrator) -> {
			StatusSnapshot snapshot = new StatusSnapshot(migrator, interval, patience);
			migrator.addListener(snapshot);
			migrator.backfills().addListener(snapshot);
			snapshots.put(name, snapshot);
		});
		return new StatusSnapshots(snapshots);
	}

	/**
	 * The snapshots.
	 * @return the snapshots by the names of their migrators, in the order of these
	 */
	public Map<String, StatusSnapshot> byMigrator() {
		return this.snapshots;
	}

}
