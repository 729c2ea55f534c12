package dev.migration.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

import dev.migration.plan.Direction;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * How a {@link HistoryEntry} is laid out in the columns of the history table.
 */
final class HistoryColumns {

	static final String ALL = "history_id, revision, direction, outcome, started_at, duration_ms, row_count, "
			+ "sql_state, statement_number, statements_done, error, checksum, parents, actor, host, application, "
			+ "reason, backfill, database_user";

	/**
	 * All columns but the key and the database user, in that order.
	 */
	static final int[] TYPES = { Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, Types.TIMESTAMP, Types.BIGINT,
			Types.BIGINT, Types.VARCHAR, Types.INTEGER, Types.INTEGER, Types.VARCHAR, Types.VARCHAR, Types.VARCHAR,
			Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, Types.VARCHAR, Types.VARCHAR };

	private HistoryColumns() {
	}

	static @Nullable Object[] values(HistoryEntry entry) {
		AttemptError error = entry.error();
		return new @Nullable Object[] { entry.revision(), entry.direction().name(), entry.outcome().name(),
				UtcTime.of(entry.startedAt()), milliseconds(entry.duration()), entry.rows(),
				(error != null) ? error.sqlState() : null, statement(entry), entry.progress().done(),
				(error != null) ? StoredText.of(error.message()) : null, entry.checksum(),
				StoredText.of(String.join(",", entry.down())), StoredText.name(entry.by().actor()),
				StoredText.name(entry.by().host()), StoredText.name(entry.by().application()),
				StoredText.of(entry.reason()), debt(entry) };
	}

	/**
	 * The statement that failed; of an attempt that has not failed, the one that runs.
	 */
	static @Nullable Integer statement(HistoryEntry entry) {
		return (entry.error() != null) ? entry.error().statement() : entry.progress().reached();
	}

	static HistoryEntry read(ResultSet row, int rowNumber) throws SQLException {
		long duration = row.getLong("duration_ms");
		Duration took = row.wasNull() ? null : Duration.ofMillis(duration);
		return new HistoryEntry(row.getLong("history_id"), row.getString("revision"),
				Direction.valueOf(row.getString("direction")), Outcome.valueOf(row.getString("outcome")),
				Objects.requireNonNull(UtcTime.read(row, "started_at")), took, row.getLong("row_count"), error(row),
				row.getString("checksum"), parents(row.getString("parents")),
				new Originator(row.getString("actor"), row.getString("database_user"), row.getString("host"),
						row.getString("application")),
				progress(row), row.getString("reason"), debt(row.getString("backfill")));
	}

	static @Nullable String debt(HistoryEntry entry) {
		return (entry.debt() != null) ? entry.debt().name() : null;
	}

	private static @Nullable BackfillDebt debt(@Nullable String text) {
		return (text != null) ? BackfillDebt.valueOf(text) : null;
	}

	static StatementProgress progress(ResultSet row) throws SQLException {
		return new StatementProgress(integer(row, "statement_number"), integer(row, "statements_done"));
	}

	private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
		int number = row.getInt(column);
		return row.wasNull() ? null : number;
	}

	static @Nullable Long milliseconds(@Nullable Duration duration) {
		return (duration != null) ? duration.toMillis() : null;
	}

	private static @Nullable AttemptError error(ResultSet row) throws SQLException {
		String message = row.getString("error");
		if (message == null) {
			return null;
		}
		return new AttemptError(row.getString("sql_state"), integer(row, "statement_number"), message);
	}

	private static List<String> parents(@Nullable String value) {
		return StringUtils.hasText(value) ? List.of(value.split(",")) : List.of();
	}

}
