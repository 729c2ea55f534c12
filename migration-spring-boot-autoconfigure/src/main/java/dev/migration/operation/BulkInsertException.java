package dev.migration.operation;

import java.util.List;

import dev.migration.MigrationException;
import org.jspecify.annotations.Nullable;

/**
 * A bulk insert stopped at a row. What it says of its own holds no values; the database's
 * own words are in the cause. In a transaction none of the rows was inserted; otherwise
 * the batches before that row were.
 */
public final class BulkInsertException extends MigrationException {

	private final String table;

	private final List<String> columns;

	private final long firstRow;

	private final long lastRow;

	private final @Nullable String sqlState;

	BulkInsertException(String table, List<String> columns, long firstRow, long lastRow, String fault,
			@Nullable Throwable cause) {
		super(message(table, columns, firstRow, lastRow, fault), cause);
		this.table = table;
		this.columns = List.copyOf(columns);
		this.firstRow = firstRow;
		this.lastRow = lastRow;
		this.sqlState = SqlStates.of(cause);
	}

	private static String message(String table, List<String> columns, long firstRow, long lastRow, String fault) {
		String row = (firstRow == lastRow) ? "row " + firstRow
				: "one of the rows %d to %d".formatted(firstRow, lastRow);
		String into = columns.isEmpty() ? table : "%s (%s)".formatted(table, String.join(", ", columns));
		return "Bulk insert into %s: %s %s".formatted(into, row, fault);
	}

	/**
	 * Returns the table.
	 * @return its name as given
	 */
	public String table() {
		return this.table;
	}

	/**
	 * Returns the columns.
	 * @return their names, empty if not even the first row could be read
	 */
	public List<String> columns() {
		return this.columns;
	}

	/**
	 * Returns the first of the rows of which one is at fault.
	 * @return its number, from 1
	 */
	public long firstRow() {
		return this.firstRow;
	}

	/**
	 * Returns the last of the rows of which one is at fault.
	 * @return its number; the same as of the first one if the row is known exactly
	 */
	public long lastRow() {
		return this.lastRow;
	}

	/**
	 * Returns what kind of error the database reported.
	 * @return the SQLState, or {@code null} if the row did not get as far as the
	 * database, or the driver tells none
	 */
	public @Nullable String sqlState() {
		return this.sqlState;
	}

}
