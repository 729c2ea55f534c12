package dev.migration.operation;

/**
 * What is done with many rows.
 */
enum BulkVerb {

	/**
	 * All rows are inserted.
	 */
	INSERT("Bulk insert into"),

	/**
	 * Rows of the table that have their keys are updated.
	 */
	UPDATE("Bulk update of"),

	/**
	 * Rows of the table that have their keys are updated, the others are inserted.
	 */
	UPSERT("Upsert into"),

	/**
	 * Those are inserted whose keys the table does not have.
	 */
	INSERT_ABSENT("Insert of absent rows into");

	private final String words;

	BulkVerb(String words) {
		this.words = words;
	}

	String words() {
		return this.words;
	}

	/**
	 * Whether rows that have a key there get new values.
	 * @return {@code true} if present rows are updated
	 */
	boolean updates() {
		return this == UPDATE || this == UPSERT;
	}

}
