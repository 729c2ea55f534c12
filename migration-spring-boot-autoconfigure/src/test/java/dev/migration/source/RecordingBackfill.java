package dev.migration.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import dev.migration.Backfill;
import org.jspecify.annotations.Nullable;

/**
 * Records which backfills a migration declares, and runs the work on a chunk as
 * {@link RecordingOperations} would.
 */
final class RecordingBackfill implements Backfill {

	private final List<String> calls = new ArrayList<>();

	/**
	 * The calls of all backfills, in order.
	 * @return each as the name of the method and its argument
	 */
	List<String> calls() {
		return this.calls;
	}

	@Override
	public Table table(String table) {
		this.calls.add("table " + table);
		return new RecordingTable();
	}

	private final class RecordingTable implements Table {

		private Table add(String method, Object argument) {
			RecordingBackfill.this.calls.add(method + " " + argument);
			return this;
		}

		private Table run(String method, ChunkWork work) {
			RecordingOperations op = new RecordingOperations();
			try {
				work.run(op, new FixedRange());
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
			op.statements().forEach((statement) -> add(method, statement));
			return this;
		}

		@Override
		public Table named(String name) {
			return add("named", name);
		}

		@Override
		public Table where(String condition) {
			return add("where", condition);
		}

		@Override
		public Table key(String... columns) {
			return add("key", List.of(columns));
		}

		@Override
		public Table set(String assignments) {
			return add("set", assignments);
		}

		@Override
		public Table chunk(ChunkWork work) {
			return run("chunk", work);
		}

		@Override
		public Table each(RowWork work) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Table columns(String... columns) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Table downgrade(String assignments) {
			return add("downgrade", assignments);
		}

		@Override
		public Table downgradeChunk(ChunkWork work) {
			return run("downgradeChunk", work);
		}

		@Override
		public Table mode(Mode mode) {
			return add("mode", mode);
		}

		@Override
		public Table maxWorkers(int workers) {
			return add("maxWorkers", workers);
		}

		@Override
		public Table maxErrors(int rows) {
			return add("maxErrors", rows);
		}

		@Override
		public Table chunkSize(int rows) {
			return add("chunkSize", rows);
		}

		@Override
		public Table chunkTime(Duration time) {
			return add("chunkTime", time);
		}

		@Override
		public Table throttle(BooleanSupplier condition) {
			throw new UnsupportedOperationException();
		}

	}

	/**
	 * The rows whose {@code id} is more than 7.
	 */
	private static final class FixedRange implements Range {

		@Override
		public String condition() {
			return "(id > ?)";
		}

		@Override
		public @Nullable Object[] args() {
			return new Object[] { 7 };
		}

		@Override
		public <K> List<K> keys(Class<K> type) {
			throw new UnsupportedOperationException();
		}

	}

}
