package dev.migration.operation;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * As many rows as are sent at once.
 *
 * @param firstRow the number of the first of them, from 1
 * @param rows their values
 */
record RowBatch(long firstRow, List<@Nullable Object[]> rows) {

	int size() {
		return this.rows.size();
	}

	long lastRow() {
		return this.firstRow + size() - 1;
	}

	/**
	 * A batch of one of these rows.
	 * @param index which one, from 0
	 * @return the batch
	 */
	RowBatch only(int index) {
		return new RowBatch(this.firstRow + index, this.rows.subList(index, index + 1));
	}

}
