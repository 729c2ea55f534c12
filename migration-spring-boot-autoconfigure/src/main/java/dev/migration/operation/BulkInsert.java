package dev.migration.operation;

import dev.migration.Database;

/**
 * A way of inserting many rows.
 */
interface BulkInsert {

	/**
	 * Inserts all rows.
	 * @param template the template on the connection
	 * @param rows the rows, at least one
	 * @return the number of rows inserted
	 * @throws BulkInsertException if a row is refused
	 */
	long insert(CountingTemplate template, RowSource rows);

	/**
	 * Returns the way of a database.
	 * @param database the database
	 * @return the way of inserting
	 */
	static BulkInsert into(Database database) {
		return new BatchInsert(Identifiers.of(database), ParameterValues.forColumns(database));
	}

}
