package dev.migration.backfill;

import java.time.Duration;

import dev.migration.Backfill;

import org.springframework.util.Assert;

/**
 * How backfills are worked on. A backfill may set some of it for itself.
 *
 * @param mode when a backfill runs
 * @param inlineRows up to how many rows a table is small: its backfill runs during the
 * upgrade. Zero for empty tables alone
 * @param chunkSize the rows of the first chunks
 * @param minChunkSize the fewest rows of a chunk
 * @param maxChunkSize the most rows of a chunk
 * @param chunkTime what a chunk should take: its size follows
 * @param lockTimeout how long a statement of a chunk waits for a lock that another
 * session holds, before it lets the traffic go first; zero leaves the database's own
 * setting alone
 * @param retries how often a chunk is tried again before it is split
 * @param retryPause the pause before the first of these tries; each further one is twice
 * as long, up to 30 seconds
 * @param maxErrors how many rows may fail before a backfill pauses
 * @param maxSweeps how often a table is gone through again for rows that were written
 * behind the last chunk, before a backfill pauses
 * @param onChange what to do about a half-done backfill whose declaration has changed
 * @param pollInterval how often a worker that has nothing to do looks again
 */
public record BackfillSettings(Backfill.Mode mode, int inlineRows, int chunkSize, int minChunkSize, int maxChunkSize,
		Duration chunkTime, Duration lockTimeout, int retries, Duration retryPause, int maxErrors, int maxSweeps,
		OnChange onChange, Duration pollInterval) {

	/**
	 * The default number of rows up to which a table is small, {@value}.
	 */
	public static final int DEFAULT_INLINE_ROWS = 10_000;

	/**
	 * The default number of rows of the first chunks, {@value}.
	 */
	public static final int DEFAULT_CHUNK_SIZE = 1_000;

	/**
	 * The default for the fewest rows of a chunk, {@value}.
	 */
	public static final int DEFAULT_MIN_CHUNK_SIZE = 100;

	/**
	 * The default for the most rows of a chunk, {@value}.
	 */
	public static final int DEFAULT_MAX_CHUNK_SIZE = 50_000;

	/**
	 * The default for the time of a chunk, as a property has it.
	 */
	public static final String DEFAULT_CHUNK_TIME = "500ms";

	/**
	 * The default lock timeout of a chunk, as a property has it.
	 */
	public static final String DEFAULT_LOCK_TIMEOUT = "2s";

	/**
	 * The default number of retries, {@value}.
	 */
	public static final int DEFAULT_RETRIES = 3;

	/**
	 * The default pause before a retry, as a property has it.
	 */
	public static final String DEFAULT_RETRY_PAUSE = "200ms";

	/**
	 * The default number of rows that may fail, {@value}.
	 */
	public static final int DEFAULT_MAX_ERRORS = 10;

	/**
	 * The default number of sweeps, {@value}.
	 */
	public static final int DEFAULT_MAX_SWEEPS = 10;

	/**
	 * The default for how often an idle worker looks, as a property has it.
	 */
	public static final String DEFAULT_POLL_INTERVAL = "5s";

	public BackfillSettings {
		Assert.isTrue(inlineRows >= 0, "The number of rows up to which a backfill runs inline is negative");
		Assert.isTrue(minChunkSize > 0 && minChunkSize <= maxChunkSize,
				"The sizes of the chunks of a backfill must be positive, the smallest not above the largest");
		Assert.isTrue(chunkSize > 0, "The size of the first chunks of a backfill must be positive");
		Assert.isTrue(chunkTime.toMillis() > 0, "The time of a chunk of a backfill must be positive");
		Assert.isTrue(!lockTimeout.isNegative(), "The lock timeout of a chunk of a backfill is negative");
		Assert.isTrue(retries >= 0, "The number of retries of a chunk of a backfill is negative");
		Assert.isTrue(!retryPause.isNegative(), "The pause before a retry of a chunk is negative");
		Assert.isTrue(maxErrors >= 0, "The number of rows of a backfill that may fail is negative");
		Assert.isTrue(maxSweeps >= 0, "The number of sweeps of a backfill is negative");
		Assert.isTrue(pollInterval.toMillis() > 0, "The time between two looks of a worker must be positive");
	}

	/**
	 * The defaults.
	 * @return the settings
	 */
	public static BackfillSettings defaults() {
		return new BackfillSettings(Backfill.Mode.BACKGROUND, DEFAULT_INLINE_ROWS, DEFAULT_CHUNK_SIZE,
				DEFAULT_MIN_CHUNK_SIZE, DEFAULT_MAX_CHUNK_SIZE, Duration.ofMillis(500), Duration.ofSeconds(2),
				DEFAULT_RETRIES, Duration.ofMillis(200), DEFAULT_MAX_ERRORS, DEFAULT_MAX_SWEEPS, OnChange.PAUSE,
				Duration.ofSeconds(5));
	}

	/**
	 * These settings with another mode.
	 * @param mode when a backfill runs
	 * @return the settings
	 */
	public BackfillSettings withMode(Backfill.Mode mode) {
		return new BackfillSettings(mode, this.inlineRows, this.chunkSize, this.minChunkSize, this.maxChunkSize,
				this.chunkTime, this.lockTimeout, this.retries, this.retryPause, this.maxErrors, this.maxSweeps,
				this.onChange, this.pollInterval);
	}

	/**
	 * These settings with another limit for what runs inline.
	 * @param inlineRows up to how many rows a table is small
	 * @return the settings
	 */
	public BackfillSettings withInlineRows(int inlineRows) {
		return new BackfillSettings(this.mode, inlineRows, this.chunkSize, this.minChunkSize, this.maxChunkSize,
				this.chunkTime, this.lockTimeout, this.retries, this.retryPause, this.maxErrors, this.maxSweeps,
				this.onChange, this.pollInterval);
	}

	/**
	 * These settings with other chunks.
	 * @param first the rows of the first chunks
	 * @param min the fewest rows of a chunk
	 * @param max the most rows of a chunk
	 * @param time what a chunk should take
	 * @return the settings
	 */
	public BackfillSettings withChunks(int first, int min, int max, Duration time) {
		return new BackfillSettings(this.mode, this.inlineRows, first, min, max, time, this.lockTimeout, this.retries,
				this.retryPause, this.maxErrors, this.maxSweeps, this.onChange, this.pollInterval);
	}

	/**
	 * These settings with another lock timeout.
	 * @param lockTimeout how long a statement of a chunk waits for a lock
	 * @return the settings
	 */
	public BackfillSettings withLockTimeout(Duration lockTimeout) {
		return new BackfillSettings(this.mode, this.inlineRows, this.chunkSize, this.minChunkSize, this.maxChunkSize,
				this.chunkTime, lockTimeout, this.retries, this.retryPause, this.maxErrors, this.maxSweeps,
				this.onChange, this.pollInterval);
	}

	/**
	 * These settings with another patience for chunks that fail.
	 * @param retries how often a chunk is tried again before it is split
	 * @param pause the pause before the first of these tries
	 * @param maxErrors how many rows may fail before a backfill pauses
	 * @return the settings
	 */
	public BackfillSettings withRetries(int retries, Duration pause, int maxErrors) {
		return new BackfillSettings(this.mode, this.inlineRows, this.chunkSize, this.minChunkSize, this.maxChunkSize,
				this.chunkTime, this.lockTimeout, retries, pause, maxErrors, this.maxSweeps, this.onChange,
				this.pollInterval);
	}

	/**
	 * These settings with another number of sweeps.
	 * @param maxSweeps how often a table is gone through again
	 * @return the settings
	 */
	public BackfillSettings withMaxSweeps(int maxSweeps) {
		return new BackfillSettings(this.mode, this.inlineRows, this.chunkSize, this.minChunkSize, this.maxChunkSize,
				this.chunkTime, this.lockTimeout, this.retries, this.retryPause, this.maxErrors, maxSweeps,
				this.onChange, this.pollInterval);
	}

	/**
	 * These settings with another policy for changed declarations.
	 * @param onChange what to do about a half-done backfill whose declaration has changed
	 * @return the settings
	 */
	public BackfillSettings withOnChange(OnChange onChange) {
		return new BackfillSettings(this.mode, this.inlineRows, this.chunkSize, this.minChunkSize, this.maxChunkSize,
				this.chunkTime, this.lockTimeout, this.retries, this.retryPause, this.maxErrors, this.maxSweeps,
				onChange, this.pollInterval);
	}

	/**
	 * These settings with another interval.
	 * @param pollInterval how often a worker that has nothing to do looks again
	 * @return the settings
	 */
	public BackfillSettings withPollInterval(Duration pollInterval) {
		return new BackfillSettings(this.mode, this.inlineRows, this.chunkSize, this.minChunkSize, this.maxChunkSize,
				this.chunkTime, this.lockTimeout, this.retries, this.retryPause, this.maxErrors, this.maxSweeps,
				this.onChange, pollInterval);
	}

	/**
	 * What to do about a half-done backfill whose declaration has changed.
	 */
	public enum OnChange {

		/**
		 * Pause it, for a person to decide: resuming goes on with the declaration as it
		 * is now.
		 */
		PAUSE,

		/**
		 * Go on where it was, with the declaration as it is now.
		 */
		CONTINUE,

		/**
		 * Begin again, with the declaration as it is now.
		 */
		RESTART

	}

}
