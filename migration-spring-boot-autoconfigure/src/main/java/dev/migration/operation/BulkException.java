package dev.migration.operation;

import java.util.List;

import dev.migration.MigrationException;
import org.jspecify.annotations.Nullable;

/**
 * A bulk operation stopped at a row. What it says of its own holds no values; the
 * database's own words are in the cause. In a transaction none of the rows was written;
 * otherwise the batches before that row were, and of its own batch some rows may have
 * been.
 */
public final class BulkException extends MigrationException {

	private final String table;

	private final List<String> columns;

	private final long firstRow;

	private final long lastRow;

	private final @Nullable String column;

	private final @Nullable String sqlState;

	BulkException(BulkTarget target, List<String> columns, FaultPlace place, String fault, @Nullable Throwable cause) {
		super(message(target, columns, place, fault), cause);
		this.table = target.table();
		this.columns = List.copyOf(columns);
		this.firstRow = place.firstRow();
		this.lastRow = place.lastRow();
		this.column = place.column();
		this.sqlState = SqlStates.of(cause);
	}

	private static String message(BulkTarget target, List<String> columns, FaultPlace place, String fault) {
		String into = columns.isEmpty() ? target.table()
				: "%s (%s)".formatted(target.table(), String.join(", ", columns));
		return "%s %s: %s %s".formatted(target.verb().words(), into, place, fault);
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
	 * @return its number, from 1; 0 if it is the file itself that is at fault
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
	 * Returns the column whose value is at fault.
	 * @return its name as given, or {@code null} if it is not one column's value, or the
	 * database does not tell
	 */
	public @Nullable String column() {
		return this.column;
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
