package dev.migration.lock;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How to lock, and how to wait.
 *
 * @param type the way to lock
 * @param timeout how long to wait for another instance at most
 * @param table the table of row locks, without its schema: it is in that of the version
 * table
 * @param pollInterval the time between two tries on average; jitter of one half is added
 * or taken away
 * @param reportInterval the time between two log lines that say who holds the lock
 * @param application what this application tells others who wait for it, or {@code null}
 */
public record LockSettings(LockType type, Duration timeout, String table, Duration pollInterval,
		Duration reportInterval, @Nullable String application) {

	/**
	 * Returns the default settings.
	 * @return automatic choice, a wait of 5 minutes at most, table
	 * {@code migration_lock}, a try every 250 ms, a line every 5 s
	 */
	public static LockSettings defaults() {
		return new LockSettings(LockType.AUTO, Duration.ofMinutes(5), "migration_lock", Duration.ofMillis(250),
				Duration.ofSeconds(5), null);
	}

	/**
	 * Returns these settings with another type.
	 * @param type the way to lock
	 * @return the settings
	 */
	public LockSettings withType(LockType type) {
		return new LockSettings(type, this.timeout, this.table, this.pollInterval, this.reportInterval,
				this.application);
	}

	/**
	 * Returns these settings with another bound for the wait.
	 * @param timeout how long to wait for another instance at most
	 * @return the settings
	 */
	public LockSettings withTimeout(Duration timeout) {
		return new LockSettings(this.type, timeout, this.table, this.pollInterval, this.reportInterval,
				this.application);
	}

	/**
	 * Returns these settings with another application.
	 * @param application what this application tells others who wait for it
	 * @return the settings
	 */
	public LockSettings withApplication(@Nullable String application) {
		return new LockSettings(this.type, this.timeout, this.table, this.pollInterval, this.reportInterval,
				application);
	}

}
