package dev.migration.operation;

import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The rows of a bulk insert, read one by one and checked before the database sees them.
 */
abstract class RowSource {

	private final String table;

	private final Iterator<?> rows;

	private long number;

	RowSource(String table, Iterator<?> rows) {
		this.table = table;
		this.rows = rows;
	}

	static RowSource ofRecords(String table, Iterator<? extends Record> rows) {
		return new RecordRows(table, rows);
	}

	static RowSource ofArrays(String table, List<String> columns, Iterator<@Nullable Object[]> rows) {
		return new ArrayRows(table, columns, rows);
	}

	/**
	 * The columns that the values are for. Known when there is a row.
	 * @return their names as given
	 */
	abstract List<String> columns();

	/**
	 * The values of a row.
	 * @param row the row
	 * @return one value per column, in an array that nobody else changes
	 */
	abstract @Nullable Object[] values(Object row);

	boolean hasNext() {
		return this.rows.hasNext();
	}

	@Nullable Object[] next() {
		Object row = this.rows.next();
		this.number++;
		if (row == null) {
			throw fault("is null", null);
		}
		return values(row);
	}

	/**
	 * The number of the row that {@link #next()} returned.
	 * @return the number, from 1
	 */
	long number() {
		return this.number;
	}

	String table() {
		return this.table;
	}

	BulkInsertException fault(String fault, @Nullable Throwable cause) {
		return new BulkInsertException(this.table, columns(), this.number, this.number, fault, cause);
	}

}
