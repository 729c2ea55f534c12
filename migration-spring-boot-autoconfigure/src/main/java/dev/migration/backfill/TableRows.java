package dev.migration.backfill;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of the table that a backfill changes.
 */
final class TableRows {

	private static final Duration COUNTING = Duration.ofSeconds(5);

	private final JdbcTemplate jdbc;

	private final BackfillDialect dialect;

	private final DeclaredBackfill backfill;

	private final TableKey key;

	/**
	 * Looks at the table.
	 * @throws InvalidBackfillException if it has no key that chunks can be cut by
	 */
	TableRows(BackfillSession session, DeclaredBackfill backfill) {
		this.jdbc = session.database().jdbcTemplate();
		this.dialect = session.dialect();
		this.backfill = backfill;
		this.key = TableKey.of(session.database(), backfill);
	}

	TableKey key() {
		return this.key;
	}

	/**
	 * The rows of a range that are to be done.
	 * @param from the key behind which it begins, or {@code null}
	 * @param to the last key, or {@code null}
	 */
	Condition open(@Nullable String from, @Nullable String to) {
		String where = this.backfill.where();
		return Condition.all(Stream
			.of(this.key.after(from), this.key.upTo(to),
					(where != null) ? new Condition("(" + where + ")", List.of()) : Condition.NONE)
			.filter((condition) -> condition != Condition.NONE)
			.toList());
	}

	/**
	 * The key of the last of the next rows.
	 * @param rows which rows
	 * @param count how many of them, in the order of their keys
	 * @return the key, or {@code null} if there are no rows
	 */
	@Nullable String lastOf(Condition rows, int count) {
		String sql = "select %1$s from (select %1$s from %2$s where %3$s order by %1$s %4$s) next_rows order by %5$s %6$s"
			.formatted(this.key.list(), this.backfill.table(), rows.sql(), this.dialect.limited(count),
					this.key.descending(), this.dialect.limited(1));
		return first(sql, rows.values());
	}

	/**
	 * The greatest key.
	 */
	@Nullable String last() {
		String sql = "select %s from %s order by %s %s".formatted(this.key.list(), this.backfill.table(),
				this.key.descending(), this.dialect.limited(1));
		return first(sql);
	}

	private @Nullable String first(String sql, @Nullable Object... args) {
		List<String> keys = this.jdbc.query(sql, (row, number) -> this.key.read(row), args);
		return keys.isEmpty() ? null : keys.get(0);
	}

	boolean exist(Condition rows) {
		return Objects.requireNonNull(this.jdbc.query(
				"select 1 from %s where %s %s".formatted(this.backfill.table(), rows.sql(), this.dialect.limited(1)),
				ResultSet::next, rows.values()));
	}

	long count(Condition rows) {
		return Objects.requireNonNull(this.jdbc.queryForObject(
				"select count(*) from %s where %s".formatted(this.backfill.table(), rows.sql()), Long.class,
				rows.values()));
	}

	/**
	 * How many rows are to be done: counted, unless that takes too long. To be called
	 * outside of a transaction.
	 * @return the number, estimated if it cannot be counted, or {@code null}
	 */
	@Nullable Long expected() {
		Condition open = open(null, null);
		String sql = "select count(*) from %s where %s".formatted(this.backfill.table(), open.sql());
		try {
			return this.jdbc.query((connection) -> {
				PreparedStatement statement = connection.prepareStatement(sql);
				statement.setQueryTimeout((int) COUNTING.toSeconds());
				return statement;
			}, (row, number) -> row.getLong(1)).get(0);
		}
		catch (DataAccessException ex) {
			return estimate();
		}
	}

	private @Nullable Long estimate() {
		String estimate = this.dialect.estimate();
		if (estimate == null) {
			return null;
		}
		Long rows = this.jdbc.queryForObject(estimate, Long.class, this.backfill.table());
		return (rows != null && rows >= 0) ? rows : null;
	}

}
