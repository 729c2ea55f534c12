package dev.migration.lock;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Another process has held the lock for longer than this one was to wait. Trying again
 * later is safe.
 */
public class LockTimeoutException extends LockException {

	private final Duration waited;

	private final transient @Nullable LockHolder holder;

	LockTimeoutException(String lock, Duration waited, @Nullable LockHolder holder) {
		super(lock,
				"Gave up waiting for the migration lock after %s: %s is held by another process (%s). Nothing was migrated by this one. "
					.formatted(text(waited), lock, (holder != null) ? holder : "unknown")
						+ "Start again when that process has finished, or wait longer with migration.lock.timeout",
				null);
		this.waited = waited;
		this.holder = holder;
	}

	/**
	 * Returns how long the lock was waited for.
	 * @return the duration
	 */
	public Duration getWaited() {
		return this.waited;
	}

	/**
	 * Returns who held the lock in the end.
	 * @return the holder, or {@code null} if the database does not tell
	 */
	public @Nullable LockHolder getHolder() {
		return this.holder;
	}

	/**
	 * Writes a duration as people do.
	 * @return such as {@code 250 ms} or {@code 12.5 s}
	 */
	static String text(Duration duration) {
		long millis = duration.toMillis();
		return (millis < 1000) ? millis + " ms" : (millis / 100) / 10.0 + " s";
	}

}
