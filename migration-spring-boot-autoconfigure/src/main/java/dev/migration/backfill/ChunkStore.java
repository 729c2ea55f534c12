package dev.migration.backfill;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.migration.store.AttemptError;
import dev.migration.store.StoreSettings;
import dev.migration.store.StoredText;
import dev.migration.store.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * The chunks of backfills, the slots that limit how many are worked on at the same time,
 * and the rows that failed. A row that is locked is taken: nothing else says who works on
 * what, and nothing needs to be cleared after who dies.
 */
final class ChunkStore {

	static final String PENDING = "PENDING";

	static final String DONE = "DONE";

	static final String FAILED = "FAILED";

	static final String UNDONE = "UNDONE";

	private static final String COLUMNS = "chunk_number, pass_number, from_key, to_key, attempts";

	private final JdbcOperations jdbc;

	private final String table;

	private final BackfillDialect dialect;

	private final Clock clock;

	private final String worker;

	ChunkStore(JdbcOperations jdbc, StoreSettings settings, BackfillDialect dialect, Clock clock, String worker) {
		this.jdbc = jdbc;
		this.table = settings.qualifiedBackfillTable();
		this.dialect = dialect;
		this.clock = clock;
		this.worker = worker;
	}

	/**
	 * Makes sure that there are as many slots as there may be workers.
	 */
	void ensureSlots(BackfillRun run) {
		Integer slots = this.jdbc.queryForObject(
				"select count(*) from %s_slot where backfill_id = ?".formatted(this.table), Integer.class, run.id());
		for (int i = Objects.requireNonNull(slots) + 1; i <= run.maxWorkers(); i++) {
			this.jdbc.update("insert into %s_slot (backfill_id, slot_number) values (?, ?)".formatted(this.table),
					run.id(), i);
		}
	}

	/**
	 * Takes a slot until the transaction ends.
	 * @return whether one was free
	 */
	boolean takeSlot(BackfillRun run) {
		if (!this.dialect.severalWorkers()) {
			// waits for who has it
			return this.jdbc.update("""
					update %s_slot set slot_number = slot_number where backfill_id = ? and slot_number = 1"""
				.formatted(this.table), run.id()) == 1;
		}
		return !this.jdbc
			.queryForList("select slot_number from %s_slot where backfill_id = ? and slot_number <= ? %s"
				.formatted(this.table, BackfillDialect.SKIP_LOCKED), run.id(), run.maxWorkers())
			.isEmpty();
	}

	/**
	 * Takes a chunk until the transaction ends.
	 * @return the chunk, or empty if there is none that nobody has taken and whose time
	 * has come
	 */
	Optional<Chunk> take(BackfillRun run) {
		return this.jdbc
			.query("""
					select %s from %s_chunk where backfill_id = ? and state = '%s'
					and (not_before is null or not_before <= ?) %s""".formatted(COLUMNS, this.table, PENDING,
					firstFree()), ChunkStore::read, run.id(), now())
			.stream()
			.findFirst();
	}

	private String firstFree() {
		String one = this.dialect.severalWorkers() ? BackfillDialect.SKIP_LOCKED : this.dialect.limited(1);
		// any other will do, too
		return this.dialect.locksOne() ? "order by chunk_number " + one : one;
	}

	/**
	 * Takes a certain chunk until the transaction ends, after who has it.
	 * @return whether it still is in that state
	 */
	boolean take(BackfillRun run, Chunk chunk, String state) {
		return this.jdbc.update("""
				update %s_chunk set state = state where backfill_id = ? and chunk_number = ? and state = ?"""
			.formatted(this.table), run.id(), chunk.number(), state) == 1;
	}

	/**
	 * The chunks in a state, as of now, taken or not.
	 */
	List<Chunk> in(BackfillRun run, String state) {
		return this.jdbc.query("select %s from %s_chunk where backfill_id = ? and state = ? order by chunk_number"
			.formatted(COLUMNS, this.table), ChunkStore::read, run.id(), state);
	}

	int count(BackfillRun run, String state) {
		Integer count = this.jdbc.queryForObject(
				"select count(*) from %s_chunk where backfill_id = ? and state = ?".formatted(this.table),
				Integer.class, run.id(), state);
		return Objects.requireNonNull(count);
	}

	void add(BackfillRun run, Chunk chunk) {
		this.jdbc.update("""
				insert into %s_chunk (backfill_id, chunk_number, pass_number, from_key, to_key, state, attempts)
				values (?, ?, ?, ?, ?, '%s', ?)""".formatted(this.table, PENDING), run.id(), chunk.number(),
				chunk.pass(), chunk.from(), chunk.to(), chunk.attempts());
	}

	/**
	 * Says that a chunk is done, in the transaction in which it was.
	 */
	void done(BackfillRun run, Chunk chunk, long rows, Duration duration) {
		this.jdbc.update(
				"""
						update %s_chunk set state = '%s', row_count = ?, duration_ms = ?, ended_at = ?, worker = ?, not_before = null
						where backfill_id = ? and chunk_number = ?"""
					.formatted(this.table, DONE),
				rows, duration.toMillis(), now(), this.worker, run.id(), chunk.number());
	}

	void change(BackfillRun run, Chunk chunk, String state) {
		this.jdbc.update(
				"update %s_chunk set state = ? where backfill_id = ? and chunk_number = ?".formatted(this.table), state,
				run.id(), chunk.number());
	}

	void changeAll(BackfillRun run, String from, String to) {
		this.jdbc.update("""
				update %s_chunk set state = ?, attempts = 0, not_before = null, row_count = null
				where backfill_id = ? and state = ?""".formatted(this.table), to, run.id(), from);
	}

	void removeAll(BackfillRun run) {
		this.jdbc.update("delete from %s_chunk where backfill_id = ?".formatted(this.table), run.id());
		forgetErrors(run);
	}

	/**
	 * Has a chunk tried again.
	 */
	void postpone(BackfillRun run, Chunk chunk, int attempts, Duration pause) {
		this.jdbc.update("""
				update %s_chunk set attempts = ?, not_before = ?
				where backfill_id = ? and chunk_number = ? and state = '%s'""".formatted(this.table, PENDING), attempts,
				UtcTime.of(this.clock.instant().plus(pause)), run.id(), chunk.number());
	}

	/**
	 * Has a chunk end earlier, and tried at once.
	 */
	void shorten(BackfillRun run, Chunk chunk, String to) {
		this.jdbc.update("""
				update %s_chunk set to_key = ?, not_before = null
				where backfill_id = ? and chunk_number = ?""".formatted(this.table), to, run.id(), chunk.number());
	}

	/**
	 * Records a row that failed.
	 */
	void fail(BackfillRun run, Chunk chunk, String key, AttemptError error) {
		change(run, chunk, FAILED);
		this.jdbc.update("""
				insert into %s_error (backfill_id, chunk_number, row_key, sql_state, error, failed_at)
				values (?, ?, ?, ?, ?, ?)""".formatted(this.table), run.id(), chunk.number(), key, error.sqlState(),
				StoredText.of(error.message()), now());
	}

	int errors(BackfillRun run) {
		Integer count = this.jdbc.queryForObject(
				"select count(*) from %s_error where backfill_id = ?".formatted(this.table), Integer.class, run.id());
		return Objects.requireNonNull(count);
	}

	List<BackfillError> errors(BackfillRun run, int limit) {
		return this.jdbc.query("""
				select row_key, sql_state, error, failed_at from %s_error where backfill_id = ?
				order by failed_at desc, chunk_number desc %s""".formatted(this.table, this.dialect.limited(limit)),
				(row, number) -> new BackfillError(run.name(), row.getString("row_key"), row.getString("sql_state"),
						row.getString("error"), Objects.requireNonNull(UtcTime.read(row, "failed_at"))),
				run.id());
	}

	void forgetErrors(BackfillRun run) {
		this.jdbc.update("delete from %s_error where backfill_id = ?".formatted(this.table), run.id());
	}

	/**
	 * What the newest chunks took, newest first.
	 */
	List<ChunkSizes.Measured> newest(BackfillRun run, int count) {
		return this.jdbc.query("""
				select row_count, duration_ms from %s_chunk where backfill_id = ? and state = '%s'
				order by chunk_number desc %s""".formatted(this.table, DONE, this.dialect.limited(count)),
				(row, number) -> new ChunkSizes.Measured(row.getLong("row_count"), row.getLong("duration_ms")),
				run.id());
	}

	private static Chunk read(ResultSet row, int number) throws SQLException {
		return new Chunk(row.getInt("chunk_number"), row.getInt("pass_number"), row.getString("from_key"),
				row.getString("to_key"), row.getInt("attempts"));
	}

	private Object now() {
		return UtcTime.of(this.clock.instant());
	}

}
