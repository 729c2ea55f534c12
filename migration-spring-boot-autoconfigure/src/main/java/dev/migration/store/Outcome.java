package dev.migration.store;

/**
 * How an attempt ended.
 */
public enum Outcome {

	/**
	 * Not ended yet; or its process died after a part of it was committed.
	 */
	RUNNING,

	/**
	 * Done.
	 */
	SUCCEEDED,

	/**
	 * Failed, and nothing of it stays: it may simply run again.
	 */
	ROLLED_BACK,

	/**
	 * Failed, and a part of it stays, because it was committed on the way: a person must
	 * decide before anything else runs.
	 */
	FAILED,

	/**
	 * Failed or died after a part of it was committed, and a person has settled it since:
	 * a later row says how, or its reason does.
	 */
	RESOLVED,

	/**
	 * Recorded without running.
	 */
	STAMPED;

	/**
	 * Whether the attempt got where it was going.
	 * @return {@code true} if what it says holds for the database
	 */
	public boolean isApplied() {
		return this == SUCCEEDED || this == STAMPED;
	}

}
