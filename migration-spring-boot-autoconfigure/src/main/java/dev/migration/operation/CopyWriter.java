package dev.migration.operation;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * Copies batches into a table of PostgreSQL.
 */
final class CopyWriter {

	private final PostgresCopy copy;

	private final CopyLines lines = new CopyLines();

	private @Nullable CopyStream stream;

	CopyWriter(PostgresCopy copy) {
		this.copy = copy;
	}

	/**
	 * Goes on copying with a batch.
	 * @param batch the batch
	 * @throws LateFailureException if an earlier one was refused
	 */
	void write(PostgresBatch batch) throws SQLException {
		byte[] content = this.lines.of(batch);
		CopyStream current = this.stream;
		if (current == null) {
			current = CopyStream.start(this.copy);
			this.stream = current;
		}
		current.write(content, batch.batch().firstRow(), batch.size());
	}

	/**
	 * Copies a batch at once.
	 * @param batch the batch
	 * @return its number of rows
	 */
	long writeNow(PostgresBatch batch) throws SQLException {
		byte[] content = this.lines.of(batch);
		try (PostgresCopy.Open open = this.copy.open()) {
			open.write(content);
			return open.end();
		}
	}

	/**
	 * Waits until all is copied.
	 * @return the number of rows, but for those that were copied at once
	 * @throws LateFailureException if a batch was refused
	 */
	long finish() throws SQLException {
		CopyStream current = this.stream;
		this.stream = null;
		return (current != null) ? current.end() : 0;
	}

}
