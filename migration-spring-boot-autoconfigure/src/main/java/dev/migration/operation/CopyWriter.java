package dev.migration.operation;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.jspecify.annotations.Nullable;

/**
 * Copies batches into a table of PostgreSQL, each in a thread of its own while the next
 * one is read. A batch is in memory before it is copied: reading it may use the
 * connection, which then waits for the copy, as it would not if a copy went on all the
 * time.
 */
final class CopyWriter {

	private final PostgresCopy copy;

	private final CopyLines lines = new CopyLines();

	private @Nullable PostgresBatch running;

	private @Nullable FutureTask<Long> task;

	CopyWriter(PostgresCopy copy) {
		this.copy = copy;
	}

	/**
	 * Begins to copy a batch when the one before is there.
	 * @param batch the batch
	 * @return the number of rows of the one before
	 * @throws LateFailureException if the one before was refused
	 */
	long write(PostgresBatch batch) throws SQLException {
		byte[] content = this.lines.of(batch);
		long before = finish();
		FutureTask<Long> next = new FutureTask<>(() -> this.copy.copy(content));
		this.running = batch;
		this.task = next;
		Thread thread = new Thread(next, "migration-copy");
		thread.setDaemon(true);
		thread.start();
		return before;
	}

	/**
	 * Copies a batch at once.
	 * @param batch the batch
	 * @return its number of rows
	 */
	long writeNow(PostgresBatch batch) throws SQLException {
		return this.copy.copy(this.lines.of(batch));
	}

	/**
	 * Waits for the batch that is being copied.
	 * @return its number of rows, 0 if there is none
	 * @throws LateFailureException if it was refused
	 */
	long finish() throws SQLException {
		FutureTask<Long> current = this.task;
		PostgresBatch batch = this.running;
		if (current == null || batch == null) {
			return 0;
		}
		this.task = null;
		try {
			return await(current);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof SQLException failure) {
				throw new LateFailureException(batch.batch(), failure);
			}
			throw new IllegalStateException(ex.getCause());
		}
	}

	/**
	 * An interrupt ends no statement, and the connection is in use until this one ends.
	 */
	private static long await(FutureTask<Long> task) throws ExecutionException {
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return task.get();
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
