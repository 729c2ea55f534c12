package dev.migration.operation;

import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Copies lines into a table of PostgreSQL while the next ones are made, in a thread of
 * its own. As long as lines come, one copy takes them; when none come it ends, since
 * whoever makes them may be waiting for the connection, to read from it what the lines
 * are made of.
 */
final class CopyStream implements Callable<Long> {

	private static final long IDLE_MILLIS = 50;

	private static final Lines END = new Lines(new byte[0], 0, 0);

	private final PostgresCopy copy;

	private final BlockingQueue<Lines> queue = new ArrayBlockingQueue<>(2);

	private final FutureTask<Long> task = new FutureTask<>(this);

	private long copied;

	private long firstRow;

	private long lastRow;

	private CopyStream(PostgresCopy copy) {
		this.copy = copy;
	}

	static CopyStream start(PostgresCopy copy) {
		CopyStream stream = new CopyStream(copy);
		Thread thread = new Thread(stream.task, "migration-copy");
		thread.setDaemon(true);
		thread.start();
		return stream;
	}

	/**
	 * Copies what comes, until the end.
	 * @return the number of rows
	 * @throws LateFailureException if they are refused
	 */
	@Override
	public Long call() throws Exception {
		Lines lines = this.queue.take();
		while (lines != END) {
			this.firstRow = lines.firstRow();
			try {
				lines = copy(lines);
			}
			catch (SQLException ex) {
				throw new LateFailureException(this.firstRow, this.lastRow, ex);
			}
			if (lines == null) {
				lines = this.queue.take();
			}
		}
		return this.copied;
	}

	/**
	 * One copy.
	 * @return {@link #END}, or {@code null} if nothing came for a while
	 */
	private @Nullable Lines copy(Lines first) throws SQLException, InterruptedException {
		try (PostgresCopy.Open open = this.copy.open()) {
			Lines lines = first;
			while (lines != null && lines != END) {
				this.lastRow = lines.firstRow() + lines.rows() - 1;
				open.write(lines.content());
				lines = this.queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
			}
			this.copied += open.end();
			return lines;
		}
	}

	/**
	 * Hands lines over, and waits if there are many.
	 * @param content the lines
	 * @param firstRow the number of their first row
	 * @param rows their number of rows
	 * @throws LateFailureException if earlier ones were refused
	 */
	void write(byte[] content, long firstRow, int rows) throws SQLException {
		put(new Lines(content, firstRow, rows));
	}

	/**
	 * Waits until all lines are there.
	 * @return the number of rows
	 * @throws LateFailureException if they were refused
	 */
	long end() throws SQLException {
		put(END);
		return uninterrupted(this.task::get);
	}

	private void put(Lines lines) throws SQLException {
		while (!uninterrupted(() -> this.queue.offer(lines, IDLE_MILLIS, TimeUnit.MILLISECONDS))) {
			if (this.task.isDone()) {
				uninterrupted(this.task::get);
			}
		}
	}

	/**
	 * Lines of some rows.
	 */
	private record Lines(byte[] content, long firstRow, int rows) {

		@Override
		public boolean equals(@Nullable Object other) {
			return this == other;
		}

		@Override
		public int hashCode() {
			return System.identityHashCode(this);
		}

	}

	/**
	 * An interrupt ends no statement, and the connection is in use until this one ends.
	 */
	private static <T> T uninterrupted(Callable<T> blocking) throws LateFailureException {
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return blocking.call();
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		catch (Exception ex) {
			if (ex.getCause() instanceof LateFailureException failure) {
				throw failure;
			}
			throw new IllegalStateException("The copy into the table ended unexpectedly", ex);
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

}
