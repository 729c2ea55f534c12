package dev.migration.execution;

/**
 * What is one transaction.
 */
public enum TransactionMode {

	/**
	 * Each revision: those before one that fails stay applied.
	 */
	PER_REVISION,

	/**
	 * The whole run: a revision that fails takes all of it back. Revisions that commit by
	 * themselves are refused. Where data definition commits (H2, MariaDB, MySQL, Oracle)
	 * this is not to be had, and each revision is a transaction.
	 */
	WHOLE_RUN

}
