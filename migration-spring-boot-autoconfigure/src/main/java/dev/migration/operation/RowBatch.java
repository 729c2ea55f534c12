package dev.migration.operation;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * As many rows as are sent at once: few enough to hold in memory.
 *
 * @param firstRow the number of the first of them, from 1
 * @param rows their values
 */
record RowBatch(long firstRow, List<@Nullable Object[]> rows) {

	private static final int MAX_ROWS = 1000;

	private static final long MAX_SIZE = 4L * 1024 * 1024;

	/**
	 * Reads the next batch.
	 * @param source where from; has at least one row
	 * @return the batch
	 */
	static RowBatch read(RowSource source) {
		List<@Nullable Object[]> rows = new ArrayList<>();
		long size = 0;
		while (rows.size() < MAX_ROWS && size < MAX_SIZE && source.hasNext()) {
			@Nullable Object[] row = source.next();
			rows.add(row);
			size += size(row);
		}
		return new RowBatch(source.number() - rows.size() + 1, rows);
	}

	/**
	 * Counts what can be large.
	 */
	private static long size(@Nullable Object[] row) {
		long size = 0;
		for (Object value : row) {
			if (value instanceof byte[] bytes) {
				size += bytes.length;
			}
			else if (value instanceof CharSequence text) {
				size += text.length();
			}
		}
		return size;
	}

	int size() {
		return this.rows.size();
	}

	long lastRow() {
		return this.firstRow + size() - 1;
	}

}
