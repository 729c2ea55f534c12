package dev.migration.execution;

/**
 * What is done about pending revisions when an application starts.
 */
public enum StartupMode {

	/**
	 * Run them.
	 */
	UPGRADE,

	/**
	 * Refuse to start.
	 */
	VALIDATE,

	/**
	 * Wait until another process has run them.
	 */
	WAIT,

	/**
	 * Nothing: the database is not even asked.
	 */
	NONE

}
