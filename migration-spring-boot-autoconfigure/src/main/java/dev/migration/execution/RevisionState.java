package dev.migration.execution;

/**
 * How one revision stands in a database.
 */
public enum RevisionState {

	/**
	 * It has run.
	 */
	APPLIED,

	/**
	 * It would run in an upgrade.
	 */
	PENDING,

	/**
	 * It would run in an upgrade, but waits for a backfill, as does what it needs.
	 */
	HELD,

	/**
	 * It is running now.
	 */
	RUNNING,

	/**
	 * It failed, or its process died, after a part of it was committed.
	 */
	FAILED

}
