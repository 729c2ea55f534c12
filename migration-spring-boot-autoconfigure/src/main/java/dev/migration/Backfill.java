package dev.migration;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * What a migration declares its backfills with: changes of data, of any size, that the
 * revision owes after its upgrade has run. They are done in chunks, each a transaction of
 * its own that also records the chunk, so that every row is changed exactly once, however
 * often a process dies.
 *
 * <pre>
 * public void backfill(Backfill backfill) {
 *     backfill.table("customer").where("first_name is null").set("first_name = split_part(name, ' ', 1)");
 * }
 * </pre>
 * <p>
 * Called to learn what is declared, on each instance and possibly often: it declares the
 * same each time, and does nothing else.
 */
public interface Backfill {

	/**
	 * Declares a change of a table's rows. Say what is done with exactly one of
	 * {@link Table#set}, {@link Table#chunk} and {@link Table#each}.
	 * @param table the table, with its schema if need be
	 * @return the backfill, to be described
	 */
	Table table(String table);

	/**
	 * A change of a table's rows.
	 */
	interface Table {

		/**
		 * Names it, where a revision has several of the same table.
		 * @param name the name, by default the table's
		 * @return this backfill
		 */
		Table named(String name);

		/**
		 * Says which rows are still to be done. Added to the range of each chunk, so that
		 * what the application writes meanwhile is never overwritten; and done is when no
		 * row matches, so that the work must make it false. Without one, each row that is
		 * there when the backfill begins is changed once, and no row that comes later.
		 * @param condition a SQL condition on the columns of the table
		 * @return this backfill
		 */
		Table where(String condition);

		/**
		 * Says which columns chunks are cut by.
		 * @param columns columns that together are unique and never null, with an index
		 * in this order; by default those of the primary key
		 * @return this backfill
		 */
		Table key(String... columns);

		/**
		 * Does the work in SQL.
		 * @param assignments what follows {@code set} in an {@code update} of the table
		 * @return this backfill
		 */
		Table set(String assignments);

		/**
		 * Does the work with statements of one's own, a chunk at a time, or with a
		 * {@linkplain Operations#bind bound} API.
		 * @param work the work, in the transaction of the chunk
		 * @return this backfill
		 */
		Table chunk(ChunkWork work);

		/**
		 * Does the work in Java, row by row: reads the rows of a chunk and locks them,
		 * calls the work with each, and writes what it has set, all at once.
		 * @param work the work, in the transaction of the chunk
		 * @return this backfill
		 */
		Table each(RowWork work);

		/**
		 * Says which columns {@link #each} reads besides the key.
		 * @param columns the columns; by default all of the table
		 * @return this backfill
		 */
		Table columns(String... columns);

		/**
		 * Says how a downgrade takes back the chunks that were done. Needed only where
		 * the downgrade of the revision does not drop the columns anyway: it runs after
		 * this.
		 * @param assignments what follows {@code set} in an {@code update} of the rows of
		 * a chunk, whatever {@code where} says
		 * @return this backfill
		 */
		Table downgrade(String assignments);

		/**
		 * Takes back the chunks that were done with statements of one's own.
		 * @param work the work, in the transaction of the chunk; its range is without the
		 * condition of {@link #where}
		 * @return this backfill
		 */
		Table downgradeChunk(ChunkWork work);

		/**
		 * Says when it runs.
		 * @param mode the mode, by default that of the settings
		 * @return this backfill
		 */
		Table mode(Mode mode);

		/**
		 * Limits how many chunks are worked on at the same time, over all instances.
		 * @param workers the limit, 1 by default
		 * @return this backfill
		 */
		Table maxWorkers(int workers);

		/**
		 * Limits how many rows may fail before it pauses.
		 * @param rows the limit, by default that of the settings
		 * @return this backfill
		 */
		Table maxErrors(int rows);

		/**
		 * Sets the size of the first chunks; later ones follow the time that they take.
		 * @param rows the number of rows, by default that of the settings
		 * @return this backfill
		 */
		Table chunkSize(int rows);

		/**
		 * Sets what a chunk should take.
		 * @param time the time, by default that of the settings
		 * @return this backfill
		 */
		Table chunkTime(Duration time);

		/**
		 * Holds this instance back: asked before each chunk, outside of any transaction.
		 * @param condition no chunk begins while it is true
		 * @return this backfill
		 */
		Table throttle(BooleanSupplier condition);

	}

	/**
	 * The work on a chunk.
	 */
	@FunctionalInterface
	interface ChunkWork {

		/**
		 * Does the work. May be called again for the same rows after it was rolled back.
		 * @param op the operations, in the transaction of the chunk
		 * @param range the rows of the chunk
		 * @throws Exception any exception rolls the chunk back, to be tried again
		 */
		void run(Operations op, Range range) throws Exception;

	}

	/**
	 * The work on a row.
	 */
	@FunctionalInterface
	interface RowWork {

		/**
		 * Does the work. May be called again for the same row after it was rolled back.
		 * @param row the row
		 * @throws Exception any exception rolls the chunk back, to be tried again
		 */
		void run(Row row) throws Exception;

	}

	/**
	 * The rows of one chunk that are still to be done.
	 */
	interface Range {

		/**
		 * Returns the condition that picks the rows, for a statement on the table.
		 * @return a SQL condition in parentheses, with a {@code ?} for each argument
		 */
		String condition();

		/**
		 * Returns the values for the condition.
		 * @return the values, in the order of the placeholders
		 */
		@Nullable Object[] args();

		/**
		 * Locks the rows, and returns their keys, in order: for an API that finds rows by
		 * their keys.
		 * @param <K> the type of a key of one column
		 * @param type the type; {@code Object[]} for a key of several columns
		 * @return the keys
		 */
		<K> List<K> keys(Class<K> type);

	}

	/**
	 * One row that is being worked on.
	 */
	interface Row {

		/**
		 * Returns a value as the driver gives it.
		 * @param column the column
		 * @return the value; one that was set if there is one
		 */
		@Nullable Object get(String column);

		/**
		 * Returns a value, converted as Spring's row mappers do.
		 * @param <T> the type
		 * @param column the column
		 * @param type the type
		 * @return the value
		 */
		<T> @Nullable T get(String column, Class<T> type);

		/**
		 * Returns a value as text.
		 * @param column the column
		 * @return the value
		 */
		default @Nullable String getString(String column) {
			return get(column, String.class);
		}

		/**
		 * Sets a column. A row of which nothing is set is not written.
		 * @param column the column, none of the key
		 * @param value the new value
		 * @return this row
		 */
		Row set(String column, @Nullable Object value);

		/**
		 * Returns the operations of the chunk, for what takes more than this row.
		 * @return the operations, in the transaction of the chunk
		 */
		Operations operations();

	}

	/**
	 * When a backfill runs. One whose table is small or empty runs during the upgrade all
	 * the same, unless it is {@link #MANUAL}.
	 */
	enum Mode {

		/**
		 * When the application is ready: the start is not held up.
		 */
		BACKGROUND,

		/**
		 * During the upgrade, right after its revision.
		 */
		INLINE,

		/**
		 * Only on command.
		 */
		MANUAL

	}

}
