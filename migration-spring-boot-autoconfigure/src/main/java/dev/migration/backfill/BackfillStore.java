package dev.migration.backfill;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.migration.Backfill;
import dev.migration.store.HistoryStore;
import dev.migration.store.StoreSettings;
import dev.migration.store.StoredText;
import dev.migration.store.UtcTime;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * The backfills, one row each. The caller's transaction decides what stays.
 */
final class BackfillStore {

	private static final String COLUMNS = "backfill_id, revision, backfill_name, table_name, state, run_mode, "
			+ "fingerprint, pass_number, position_key, last_key, is_cut, next_chunk, chunk_size, max_workers, "
			+ "max_errors, rows_expected, owed_since, started_at, ended_at, reason";

	private static final String ENDED = Stream.of(BackfillState.values())
		.filter(BackfillState::isEnded)
		.map((state) -> "'" + state + "'")
		.collect(Collectors.joining(", "));

	private final JdbcOperations jdbc;

	private final String table;

	private final BackfillDialect dialect;

	private final HistoryStore history;

	private final Clock clock;

	private final StateChanges changes;

	/**
	 * Creates the store.
	 * @param changes is told of every change of a state, before it is committed
	 */
	BackfillStore(JdbcOperations jdbc, StoreSettings settings, BackfillDialect dialect, HistoryStore history,
			Clock clock, StateChanges changes) {
		this.jdbc = jdbc;
		this.table = settings.qualifiedBackfillTable();
		this.dialect = dialect;
		this.history = history;
		this.clock = clock;
		this.changes = changes;
	}

	/**
	 * Stores what a revision owes from now on, or what it would if there were rows to do.
	 */
	void add(DeclaredBackfill backfill, BackfillState state, Backfill.Mode mode, int maxErrors, @Nullable Long rows) {
		Object ended = state.isEnded() ? now() : null;
		this.jdbc.update(
				"insert into %s (%s) values (?, ?, ?, ?, ?, ?, 1, null, null, ?, 1, 0, ?, ?, ?, ?, ?, ?, null)"
					.formatted(this.table, COLUMNS.substring(COLUMNS.indexOf("revision"))),
				backfill.revision(), backfill.name(), backfill.table(), state.name(), mode.name(),
				backfill.fingerprint(), state.isEnded() ? 1 : 0, backfill.maxWorkers(), maxErrors, rows, now(), ended,
				ended);
	}

	/**
	 * The backfills that somebody may work on, in the order in which they came to be
	 * owed.
	 */
	List<BackfillRun> unfinished() {
		return query(" where state not in (%s) order by backfill_id".formatted(ENDED));
	}

	/**
	 * The backfills of a revision, in their order.
	 */
	List<BackfillRun> of(String revision) {
		return query(" where revision = ? order by backfill_id", revision);
	}

	Optional<BackfillRun> find(long id) {
		return query(" where backfill_id = ?", id).stream().findFirst();
	}

	/**
	 * Locks a backfill: who cuts chunks, and who changes the state, waits for the other.
	 * @return how it stands; empty if a downgrade has taken it away
	 */
	Optional<BackfillRun> lock(long id) {
		if (this.dialect.severalWorkers()) {
			return query(" where backfill_id = ? for update", id).stream().findFirst();
		}
		this.jdbc.update("update %s set state = state where backfill_id = ?".formatted(this.table), id);
		return find(id);
	}

	/**
	 * Locks a backfill that is to be worked on.
	 * @return how it stands; empty if that is over
	 */
	Optional<BackfillRun> lockOpen(long id) {
		return lock(id).filter((run) -> run.state().isOpen());
	}

	private List<BackfillRun> query(String rest, Object... args) {
		return this.jdbc.query("select %s from %s".formatted(COLUMNS, this.table) + rest, BackfillStore::read, args);
	}

	/**
	 * Begins one: from now on chunks are taken.
	 */
	void start(BackfillRun run, @Nullable Long rowsExpected, @Nullable String last) {
		this.jdbc
			.update("update %s set state = ?, rows_expected = ?, last_key = ?, started_at = ? where backfill_id = ?"
				.formatted(this.table), BackfillState.RUNNING.name(), rowsExpected, last, now(), run.id());
		this.changes.add(run, BackfillState.RUNNING, null);
	}

	/**
	 * Says how far chunks are cut.
	 */
	void advance(BackfillRun run, @Nullable String position, boolean cut, int nextChunk, int chunkSize) {
		this.jdbc
			.update("update %s set position_key = ?, is_cut = ?, next_chunk = ?, chunk_size = ? where backfill_id = ?"
				.formatted(this.table), position, cut ? 1 : 0, nextChunk, chunkSize, run.id());
	}

	/**
	 * Has the table gone through again, from the beginning.
	 */
	void sweep(BackfillRun run) {
		this.jdbc.update(
				"update %s set state = ?, pass_number = ?, last_key = ?, position_key = null, is_cut = 0, ended_at = null where backfill_id = ?"
					.formatted(this.table),
				BackfillState.RUNNING.name(), run.pass() + 1, (run.pass() == 1) ? run.position() : run.last(),
				run.id());
		if (run.state().isEnded()) {
			this.history.owe(run.revision());
			this.changes.add(run, BackfillState.RUNNING, null);
		}
	}

	/**
	 * Has another declaration count from now on.
	 */
	void adopt(BackfillRun run, String fingerprint) {
		this.jdbc.update("update %s set fingerprint = ? where backfill_id = ?".formatted(this.table), fingerprint,
				run.id());
	}

	/**
	 * Has it begun again from the beginning, as if nothing had been done.
	 */
	void restart(BackfillRun run, String fingerprint) {
		this.jdbc.update("""
				update %s set state = ?, fingerprint = ?, pass_number = 1, position_key = null, last_key = null,
				is_cut = 0, chunk_size = 0, started_at = null, ended_at = null, reason = null
				where backfill_id = ?""".formatted(this.table), BackfillState.PENDING.name(), fingerprint, run.id());
	}

	void limit(BackfillRun run, int workers) {
		this.jdbc.update("update %s set max_workers = ? where backfill_id = ?".formatted(this.table), workers,
				run.id());
	}

	/**
	 * Says how one stands. With the last one of its revision that ends, the revision owes
	 * nothing any more.
	 */
	void change(BackfillRun run, BackfillState state, @Nullable String reason) {
		this.jdbc.update(
				"update %s set state = ?, reason = ?, ended_at = ? where backfill_id = ?".formatted(this.table),
				state.name(), StoredText.of(reason), state.isEnded() ? now() : null, run.id());
		this.changes.add(run, state, reason);
		if (of(run.revision()).stream().allMatch((other) -> other.state().isEnded())) {
			this.history.settleBackfill(run.revision());
		}
		else if (run.state().isEnded()) {
			this.history.owe(run.revision());
		}
	}

	/**
	 * Forgets all of a revision.
	 */
	void remove(String revision) {
		for (BackfillRun run : of(revision)) {
			for (String suffix : List.of("_error", "_slot", "_chunk", "")) {
				this.jdbc.update("delete from %s%s where backfill_id = ?".formatted(this.table, suffix), run.id());
			}
		}
		this.history.settleBackfill(revision);
	}

	/**
	 * How all stand, newest first.
	 * @param recent since when chunks count for the rate
	 */
	List<BackfillStatus> statuses(DeclaredBackfills declared, Instant now, Instant recent) {
		String columns = Stream.of(COLUMNS.split(", "))
			.map((column) -> "b." + column)
			.collect(Collectors.joining(", "));
		return this.jdbc.query("""
				select %1$s, c.rows_done, c.chunks_done, c.chunks_open, c.rows_recent, e.errors
				from %2$s b
				left join (
				select backfill_id, sum(case when state = 'DONE' then row_count else 0 end) as rows_done,
				sum(case when state = 'DONE' then 1 else 0 end) as chunks_done,
				sum(case when state = 'PENDING' then 1 else 0 end) as chunks_open,
				sum(case when state = 'DONE' and ended_at >= ? then row_count else 0 end) as rows_recent
				from %2$s_chunk group by backfill_id) c on c.backfill_id = b.backfill_id
				left join (select backfill_id, count(*) as errors from %2$s_error group by backfill_id) e
				on e.backfill_id = b.backfill_id
				order by b.backfill_id desc""".formatted(columns, this.table), (row, number) -> {
			BackfillRun run = read(row, number);
			return new BackfillStatus(run.revision(), run.name(), run.table(), run.state(), run.mode(),
					declared.knows(run.revision()), row.getLong("rows_done"), run.rowsExpected(),
					row.getInt("chunks_done"), row.getInt("chunks_open"), row.getInt("errors"), run.chunkSize(),
					rate(run, row, now, recent), run.pass(), run.maxWorkers(), run.reason(), run.owedSince(),
					run.startedAt(), run.endedAt());
		}, UtcTime.of(recent));
	}

	private static double rate(BackfillRun run, ResultSet row, Instant now, Instant recent) throws SQLException {
		Instant started = run.startedAt();
		Instant from = (started != null && started.isAfter(recent)) ? started : recent;
		double seconds = (now.toEpochMilli() - from.toEpochMilli()) / 1000.0;
		return (run.state() == BackfillState.RUNNING && seconds > 0) ? row.getLong("rows_recent") / seconds : 0;
	}

	private static BackfillRun read(ResultSet row, int number) throws SQLException {
		long expected = row.getLong("rows_expected");
		Long rowsExpected = row.wasNull() ? null : expected;
		return new BackfillRun(row.getLong("backfill_id"), row.getString("revision"), row.getString("backfill_name"),
				row.getString("table_name"), BackfillState.valueOf(row.getString("state")),
				Backfill.Mode.valueOf(row.getString("run_mode")), row.getString("fingerprint"),
				row.getInt("pass_number"), row.getString("position_key"), row.getString("last_key"),
				row.getInt("is_cut") != 0, row.getInt("next_chunk"), row.getInt("chunk_size"),
				row.getInt("max_workers"), row.getInt("max_errors"), rowsExpected,
				Objects.requireNonNull(UtcTime.read(row, "owed_since")), UtcTime.read(row, "started_at"),
				UtcTime.read(row, "ended_at"), row.getString("reason"));
	}

	private Object now() {
		return UtcTime.of(this.clock.instant());
	}

}
