package dev.migration.execution;

/**
 * What a run does.
 */
public enum RunType {

	/**
	 * Runs the upgrades of revisions.
	 */
	UPGRADE,

	/**
	 * Runs the downgrades of revisions.
	 */
	DOWNGRADE,

	/**
	 * Changes what is recorded, and runs no revision.
	 */
	STAMP,

	/**
	 * Settles a revision that was left half done, or runs the rest of it.
	 */
	RESOLVE

}
