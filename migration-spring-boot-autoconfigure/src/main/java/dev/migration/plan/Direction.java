package dev.migration.plan;

/**
 * Which way a revision is run.
 */
public enum Direction {

	/**
	 * From its parents to the revision.
	 */
	UPGRADE,

	/**
	 * From the revision back to its parents.
	 */
	DOWNGRADE

}
