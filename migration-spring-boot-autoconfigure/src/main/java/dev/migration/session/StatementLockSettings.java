package dev.migration.session;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How long a statement waits for a lock that another session holds, and what happens
 * after it has given up. A statement that waits for a table holds up all that comes after
 * it, on some databases even reads: it gives up soon, leaves the others alone for a
 * while, and tries again.
 *
 * @param timeout how long a statement waits; zero leaves the database's own setting alone
 * @param retries how often it is tried again; zero to fail at once
 * @param pause the pause before the first of these tries; each further one is twice as
 * long. Up to one half is taken away from each, by chance
 * @param longestPause where the pauses stop to grow
 */
public record StatementLockSettings(Duration timeout, int retries, Duration pause, Duration longestPause) {

	/**
	 * The default timeout, as a property has it.
	 */
	public static final String DEFAULT_TIMEOUT = "10s";

	/**
	 * The default number of retries.
	 */
	public static final int DEFAULT_RETRIES = 10;

	public StatementLockSettings {
		Assert.isTrue(!timeout.isNegative(), "The timeout of statements that wait for a lock is negative");
		Assert.isTrue(retries >= 0, "The number of retries after such a timeout is negative");
		Assert.isTrue(!pause.isNegative() && !longestPause.isNegative(), "The pause before a retry is negative");
	}

	/**
	 * The defaults: 10 seconds, and 10 retries after pauses from 1 to 30 seconds. Eleven
	 * times in vain take less than 5 minutes, the time for which other instances wait.
	 * @return the settings
	 */
	public static StatementLockSettings defaults() {
		return new StatementLockSettings(Duration.ofSeconds(10), DEFAULT_RETRIES, Duration.ofSeconds(1),
				Duration.ofSeconds(30));
	}

	/**
	 * These settings with another timeout.
	 * @param timeout how long a statement waits
	 * @return the settings
	 */
	public StatementLockSettings withTimeout(Duration timeout) {
		return new StatementLockSettings(timeout, this.retries, this.pause, this.longestPause);
	}

	/**
	 * These settings with another number of retries.
	 * @param retries how often it is tried again
	 * @return the settings
	 */
	public StatementLockSettings withRetries(int retries) {
		return new StatementLockSettings(this.timeout, retries, this.pause, this.longestPause);
	}

	/**
	 * These settings with other pauses.
	 * @param pause the first
	 * @param longestPause the longest
	 * @return the settings
	 */
	public StatementLockSettings withPauses(Duration pause, Duration longestPause) {
		return new StatementLockSettings(this.timeout, this.retries, pause, longestPause);
	}

	/**
	 * The pause before a retry, without what chance takes away from it.
	 * @param retry which one, from 1
	 * @return the pause
	 */
	public Duration pauseBefore(int retry) {
		return backoff().before(retry);
	}

	/**
	 * The pauses, from which chance takes a part away.
	 * @return the pauses
	 */
	public Backoff backoff() {
		return new Backoff(this.pause, this.longestPause);
	}

}
