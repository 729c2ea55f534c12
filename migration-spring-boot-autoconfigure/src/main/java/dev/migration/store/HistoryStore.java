package dev.migration.store;

import java.sql.PreparedStatement;
import java.sql.Types;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.migration.Database;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.ArgumentTypePreparedStatementSetter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/**
 * The log of attempts. Rows are never deleted; one that is {@link Outcome#RUNNING} is
 * settled once, in place. The caller's transaction decides what stays.
 */
public final class HistoryStore {

	private static final int[] SETTLE_TYPES = { Types.VARCHAR, Types.BIGINT, Types.BIGINT, Types.VARCHAR, Types.INTEGER,
			Types.INTEGER, Types.VARCHAR, Types.VARCHAR, Types.BIGINT };

	private static final int[] MARK_TYPES = { Types.INTEGER, Types.INTEGER, Types.BIGINT };

	private final JdbcOperations jdbc;

	private final String table;

	private final String insert;

	private final String insertScripted;

	HistoryStore(JdbcOperations jdbc, StoreSettings settings, Database database) {
		this.jdbc = jdbc;
		this.table = settings.qualifiedHistoryTable();
		String columns = HistoryColumns.ALL.substring(HistoryColumns.ALL.indexOf("revision"));
		TableDialect dialect = TableDialect.of(database);
		String insertValues = "insert into %s (%s) values (%s%s)";
		this.insert = insertValues.formatted(this.table, columns, "?, ".repeat(HistoryColumns.TYPES.length),
				dialect.currentUser());
		this.insertScripted = insertValues.formatted(this.table, columns,
				"?, ?, ?, " + dialect.now() + ", null, 0, null, null, null, null, ?, ?, ?, ?, ?, null, null, ",
				dialect.currentUser());
	}

	/**
	 * Stores an attempt that has ended.
	 * @param entry the attempt
	 */
	public void add(HistoryEntry entry) {
		this.jdbc.update(this.insert, HistoryColumns.values(entry), HistoryColumns.TYPES);
	}

	/**
	 * Stores an attempt that somebody makes with a script. When that is and who it is
	 * only the database knows then, and how long it takes nobody does.
	 * @param entry the attempt, ended
	 */
	public void addScripted(HistoryEntry entry) {
		@Nullable Object[] all = HistoryColumns.values(entry);
		this.jdbc.update(this.insertScripted, all[0], all[1], all[2], all[10], all[11], all[12], all[13], all[14]);
	}

	/**
	 * Stores attempts that have ended, in batches.
	 * @param entries the attempts
	 */
	public void addAll(List<HistoryEntry> entries) {
		this.jdbc.batchUpdate(this.insert, entries.stream().map(HistoryColumns::values).toList(), HistoryColumns.TYPES);
	}

	/**
	 * Stores an attempt that is to be settled later.
	 * @param entry the attempt, running
	 * @return the attempt, under its key
	 */
	public HistoryEntry open(HistoryEntry entry) {
		GeneratedKeyHolder key = new GeneratedKeyHolder();
		this.jdbc.update((connection) -> {
			PreparedStatement statement = connection.prepareStatement(this.insert, new String[] { "history_id" });
			new ArgumentTypePreparedStatementSetter(HistoryColumns.values(entry), HistoryColumns.TYPES)
				.setValues(statement);
			return statement;
		}, key);
		return entry.stored(Objects.requireNonNull(key.getKey(), "The database returned no key").longValue());
	}

	/**
	 * Settles an attempt.
	 * @param entry the attempt, ended
	 * @return whether its row was there: not, if a rollback took it back
	 */
	public boolean settle(HistoryEntry entry) {
		AttemptError error = entry.error();
		Object[] arguments = { entry.outcome().name(), HistoryColumns.milliseconds(entry.duration()), entry.rows(),
				(error != null) ? error.sqlState() : null, HistoryColumns.statement(entry), entry.progress().done(),
				(error != null) ? StoredText.of(error.message()) : null, HistoryColumns.debt(entry), entry.id() };
		return this.jdbc.update("update " + this.table + " set outcome = ?, duration_ms = ?, row_count = ?, "
				+ "sql_state = ?, statement_number = ?, statements_done = ?, error = ?, backfill = ? where history_id = ?",
				arguments, SETTLE_TYPES) == 1;
	}

	/**
	 * Says how far a running attempt got.
	 * @param entry the attempt
	 * @return whether its row was there: not, if a rollback took it back
	 */
	public boolean mark(HistoryEntry entry) {
		Object[] arguments = { entry.progress().reached(), entry.progress().done(), entry.id() };
		return this.jdbc.update(
				"update " + this.table + " set statement_number = ?, statements_done = ? where history_id = ?",
				arguments, MARK_TYPES) == 1;
	}

	/**
	 * How far an attempt got, as it is stored now.
	 * @param id the key of the attempt
	 * @return the progress, or empty if a rollback took the row back
	 */
	public Optional<StatementProgress> progress(long id) {
		return this.jdbc
			.query("select statement_number, statements_done from %s where history_id = ?".formatted(this.table),
					(row, number) -> HistoryColumns.progress(row), id)
			.stream()
			.findFirst();
	}

	/**
	 * The statement with which a person who has only a SQL client settles an attempt.
	 * @param id the key of the attempt
	 * @param outcome what the person has made of it: {@link Outcome#RESOLVED} if it was
	 * undone, {@link Outcome#STAMPED} if it was finished
	 * @return the statement, for any SQL client
	 */
	public String settleStatement(long id, Outcome outcome) {
		return "update %s set outcome = '%s', reason = '…' where history_id = %d;".formatted(this.table, outcome, id);
	}

	/**
	 * The attempts that a failure or a dead process left open.
	 * @return the attempts, oldest first
	 */
	public List<HistoryEntry> unsettled() {
		return this.jdbc.query("select %s from %s where outcome in ('%s', '%s') order by history_id"
			.formatted(HistoryColumns.ALL, this.table, Outcome.RUNNING, Outcome.FAILED), HistoryColumns::read);
	}

	/**
	 * The newest attempts.
	 * @param revision the identifier of the revision, or {@code null} for all
	 * @param limit how many at most
	 * @return the attempts, newest first
	 */
	public List<HistoryEntry> newest(@Nullable String revision, int limit) {
		String sql = "select %s from %s%s order by history_id desc".formatted(HistoryColumns.ALL, this.table,
				(revision != null) ? " where revision = ?" : "");
		return this.jdbc.query((connection) -> {
			PreparedStatement statement = connection.prepareStatement(sql);
			// databases do not agree on how a statement says it
			statement.setMaxRows(limit);
			if (revision != null) {
				statement.setString(1, revision);
			}
			return statement;
		}, HistoryColumns::read);
	}

	/**
	 * The last attempt of each revision that left a trace in the database: it succeeded,
	 * was stamped, or is open.
	 * @return the attempts, oldest first
	 */
	public List<HistoryEntry> latest() {
		return this.jdbc.query("""
				select %1$s from %2$s where history_id in
				(select max(history_id) from %2$s where outcome not in ('%3$s', '%4$s') group by revision)
				order by history_id""".formatted(HistoryColumns.ALL, this.table, Outcome.ROLLED_BACK, Outcome.RESOLVED),
				HistoryColumns::read);
	}

	/**
	 * The last row.
	 * @return its key, or {@code null} if there is none
	 */
	public @Nullable Long last() {
		return this.jdbc.queryForObject("select max(history_id) from " + this.table, Long.class);
	}

	/**
	 * Certifies a row: what was applied, as the history up to that row says, is what
	 * somebody declares. Whoever declares the same need not read the history as long as
	 * that row is the last.
	 * @param id the key of the row
	 * @param fingerprint a number for what is declared, in 16 characters at most
	 */
	public void certify(long id, String fingerprint) {
		this.jdbc.update("update " + this.table + " set fingerprint = ? where history_id = ?", fingerprint, id);
	}

	/**
	 * Says that a revision owes a backfill from now on, on the last row of it.
	 * @param revision the identifier of the revision
	 */
	public void owe(String revision) {
		Long last = this.jdbc.queryForObject("select max(history_id) from %s where revision = ?".formatted(this.table),
				Long.class, revision);
		this.jdbc.update("update %s set backfill = '%s' where history_id = ?".formatted(this.table, BackfillDebt.OWED),
				last);
	}

	/**
	 * Says that a revision owes no backfill any more.
	 * @param revision the identifier of the revision
	 */
	public void settleBackfill(String revision) {
		this.jdbc.update("update %1$s set backfill = '%2$s' where revision = ? and backfill = '%3$s'"
			.formatted(this.table, BackfillDebt.SETTLED, BackfillDebt.OWED), revision);
	}

}
