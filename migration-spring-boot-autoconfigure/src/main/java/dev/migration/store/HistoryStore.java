package dev.migration.store;

import java.sql.PreparedStatement;
import java.sql.Types;
import java.util.List;
import java.util.Objects;

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
			Types.VARCHAR, Types.BIGINT };

	private final JdbcOperations jdbc;

	private final String table;

	private final String insert;

	HistoryStore(JdbcOperations jdbc, StoreSettings settings, Database database) {
		this.jdbc = jdbc;
		this.table = settings.qualifiedHistoryTable();
		String columns = HistoryColumns.ALL.substring(HistoryColumns.ALL.indexOf("revision"));
		this.insert = "insert into %s (%s) values (%s%s)".formatted(this.table, columns,
				"?, ".repeat(HistoryColumns.TYPES.length), TableDialect.of(database).currentUser());
	}

	/**
	 * Stores an attempt that has ended.
	 * @param entry the attempt
	 */
	public void add(HistoryEntry entry) {
		this.jdbc.update(this.insert, HistoryColumns.values(entry), HistoryColumns.TYPES);
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
				(error != null) ? error.sqlState() : null, (error != null) ? error.statement() : null,
				(error != null) ? HistoryColumns.limited(error.message(), HistoryColumns.TEXT_LENGTH) : null,
				entry.id() };
		return this.jdbc.update(
				"update " + this.table + " set outcome = ?, duration_ms = ?, row_count = ?, "
						+ "sql_state = ?, statement_number = ?, error = ? where history_id = ?",
				arguments, SETTLE_TYPES) == 1;
	}

	/**
	 * The statement with which a person settles an attempt.
	 * @param id the key of the attempt
	 * @param outcome what the person has made of it
	 * @return the statement, for any SQL client
	 */
	public String settleStatement(long id, Outcome outcome) {
		return "update %s set outcome = '%s' where history_id = %d;".formatted(this.table, outcome, id);
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
				(select max(history_id) from %2$s where outcome <> '%3$s' group by revision) order by history_id"""
			.formatted(HistoryColumns.ALL, this.table, Outcome.ROLLED_BACK), HistoryColumns::read);
	}

}
