package dev.migration.operation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The rows of a bulk operation, read one by one and checked before the database sees
 * them.
 */
abstract class RowSource implements AutoCloseable {

	private final BulkTarget target;

	private final Stream<?> stream;

	private final Iterator<?> rows;

	private long number;

	RowSource(BulkTarget target, Stream<?> rows) {
		this.target = target;
		this.stream = rows;
		this.rows = rows.iterator();
	}

	/**
	 * The columns that the values are for. Known when a row has been read.
	 * @return their names as given
	 */
	abstract List<String> columns();

	/**
	 * The values of a row.
	 * @param row the row
	 * @return one value per column, in an array that nobody else changes
	 */
	abstract @Nullable Object[] values(Object row);

	/**
	 * Learns what it needs of the table, before the first row is read.
	 * @param identifiers how to write names
	 * @param statements where to get statements
	 */
	void prepare(Identifiers identifiers, StatementSource statements) throws SQLException {
	}

	/**
	 * Writes the name of a column for SQL.
	 * @param index which one, from 0
	 * @param identifiers how to write names
	 * @param connection the connection
	 * @return the name
	 */
	String writeColumn(int index, Identifiers identifiers, Connection connection) throws SQLException {
		return identifiers.write(columns().get(index), connection);
	}

	boolean hasNext() {
		return this.rows.hasNext();
	}

	final @Nullable Object[] next() {
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
	final long number() {
		return this.number;
	}

	final BulkTarget target() {
		return this.target;
	}

	final BulkException fault(String fault, @Nullable Throwable cause) {
		return this.target.fault(columns(), FaultPlace.row(this.number), fault, cause);
	}

	final BulkException valueFault(String column, String fault, @Nullable Throwable cause) {
		return this.target.fault(columns(), FaultPlace.value(this.number, column), fault, cause);
	}

	@Override
	public void close() {
		this.stream.close();
	}

}
