package dev.migration.backfill;

/**
 * How a backfill stands.
 */
public enum BackfillState {

	/**
	 * Owed, and nobody has begun.
	 */
	PENDING,

	/**
	 * Begun: whoever is there takes chunks.
	 */
	RUNNING,

	/**
	 * Stopped by a person, by too many rows that failed, or because its declaration has
	 * changed. What was done stays; it goes on where it was once it is resumed.
	 */
	PAUSED,

	/**
	 * All is done but some rows that failed. They wait to be tried again.
	 */
	FAILED,

	/**
	 * Complete.
	 */
	DONE,

	/**
	 * Given up by a person. A revision that waits for it asks the table itself whether
	 * anything is left to do.
	 */
	CANCELLED,

	/**
	 * A downgrade takes its chunks back.
	 */
	REVERSING;

	/**
	 * Whether nothing is left that somebody might do.
	 * @return {@code true} if it is done or given up
	 */
	public boolean isEnded() {
		return this == DONE || this == CANCELLED;
	}

	/**
	 * Whether chunks of it may be taken.
	 * @return {@code true} if it is to be worked on
	 */
	public boolean isOpen() {
		return this == PENDING || this == RUNNING;
	}

}
