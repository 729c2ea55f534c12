package dev.migration.store;

/**
 * What the last attempt to apply a revision says of its backfills.
 */
public enum BackfillDebt {

	/**
	 * They are not complete.
	 */
	OWED,

	/**
	 * They are complete, given up or taken back.
	 */
	SETTLED

}
