package dev.migration.operation;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Reads rows in batches: few enough to hold in memory and, where keys matter, no two with
 * the same key, so that it is the order of the batches that decides between them.
 */
final class BatchReader {

	private static final int VALUE_SIZE = 8;

	private final RowSource source;

	private final KeyWatch keys = new KeyWatch();

	private List<Integer> keyIndexes = List.of();

	private @Nullable Object @Nullable [] held;

	BatchReader(RowSource source) {
		this.source = source;
	}

	boolean hasNext() {
		return this.held != null || this.source.hasNext();
	}

	/**
	 * Reads the next batch.
	 * @param limit how large it may be
	 * @return the batch, of at least one row
	 */
	RowBatch next(BatchLimit limit) {
		List<@Nullable Object[]> rows = new ArrayList<>(Math.min(limit.rows(), 1000));
		this.keys.clear();
		long size = 0;
		while (rows.size() < limit.rows() && size < limit.size() && hasNext()) {
			@Nullable Object[] row = row();
			if (!this.keys.add(row, this.keyIndexes)) {
				this.held = row;
				break;
			}
			rows.add(row);
			size += size(row);
		}
		long read = this.source.number() - ((this.held != null) ? 1 : 0);
		return new RowBatch(read - rows.size() + 1, rows);
	}

	private @Nullable Object[] row() {
		@Nullable Object[] row = this.held;
		if (row != null) {
			this.held = null;
			return row;
		}
		row = this.source.next();
		if (this.source.number() == 1) {
			this.keyIndexes = this.source.target().keyIndexes(this.source.columns());
		}
		for (int key : this.keyIndexes) {
			if (row[key] == null) {
				String column = this.source.columns().get(key);
				throw this.source.valueFault(column,
						"has null for the key column %s: null is equal to nothing".formatted(column), null);
			}
		}
		return row;
	}

	/**
	 * Counts what can be large.
	 */
	private static long size(@Nullable Object[] row) {
		long size = (long) VALUE_SIZE * row.length;
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

}
