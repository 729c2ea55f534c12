package dev.migration.operation;

import org.jspecify.annotations.Nullable;

/**
 * Where in the rows of a bulk operation a fault is.
 *
 * @param firstRow the number of the first row that may be at fault, from 1; 0 if it is
 * none
 * @param lastRow the number of the last one
 * @param column the column, or {@code null} if it is not known, or not one column's fault
 */
record FaultPlace(long firstRow, long lastRow, @Nullable String column) {

	/**
	 * A fault of a whole file, and of none of its rows.
	 */
	static final FaultPlace FILE = new FaultPlace(0, 0, null);

	static FaultPlace row(long number) {
		return new FaultPlace(number, number, null);
	}

	static FaultPlace value(long number, String column) {
		return new FaultPlace(number, number, column);
	}

	@Override
	public String toString() {
		if (this.firstRow == 0) {
			return "the file";
		}
		return (this.firstRow == this.lastRow) ? "row " + this.firstRow
				: "one of the rows %d to %d".formatted(this.firstRow, this.lastRow);
	}

}
