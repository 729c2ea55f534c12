package dev.migration.execution;

/**
 * How a database stands, as a whole.
 */
public enum DatabaseState {

	/**
	 * Nothing is left to run.
	 */
	UP_TO_DATE,

	/**
	 * Revisions are left to run.
	 */
	PENDING,

	/**
	 * All our revisions are applied, and others that we do not know: a newer application
	 * was here. Nothing to do for this one.
	 */
	AHEAD,

	/**
	 * Some of our revisions are missing, and others are applied that we do not know: two
	 * histories that cannot be ordered.
	 */
	DIVERGED,

	/**
	 * A revision failed, or its process died, after a part of it was committed. A person
	 * must decide.
	 */
	FAILED

}
