package dev.migration.operation;

import java.sql.SQLException;

/**
 * Rows were refused after {@link BulkWriter#write} had returned.
 */
final class LateFailureException extends SQLException {

	private final long firstRow;

	private final long lastRow;

	private final SQLException failure;

	/**
	 * Of rows that were sent together.
	 * @param firstRow the number of the first of them
	 * @param lastRow the number of the last one
	 * @param failure why they were refused
	 */
	LateFailureException(long firstRow, long lastRow, SQLException failure) {
		super(failure);
		this.firstRow = firstRow;
		this.lastRow = lastRow;
		this.failure = failure;
	}

	/**
	 * Where the fault is, as far as the failure tells.
	 * @return one row, or all of them
	 */
	FaultPlace place() {
		int index = FailedRow.index(this.failure, Math.toIntExact(this.lastRow - this.firstRow + 1));
		return (index >= 0) ? FaultPlace.row(this.firstRow + index) : new FaultPlace(this.firstRow, this.lastRow, null);
	}

	SQLException failure() {
		return this.failure;
	}

}
