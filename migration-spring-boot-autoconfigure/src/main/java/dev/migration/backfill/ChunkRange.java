package dev.migration.backfill;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

import dev.migration.Backfill;
import dev.migration.Operations;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.support.JdbcUtils;

/**
 * The rows of a chunk, for statements of the user's own.
 */
final class ChunkRange implements Backfill.Range {

	private final Operations operations;

	private final String table;

	private final TableKey key;

	private final Condition condition;

	ChunkRange(Operations operations, String table, TableKey key, Condition condition) {
		this.operations = operations;
		this.table = table;
		this.key = key;
		this.condition = condition;
	}

	@Override
	public String condition() {
		return "(" + this.condition.sql() + ")";
	}

	@Override
	public @Nullable Object[] args() {
		return this.condition.values();
	}

	@Override
	public <K> List<K> keys(Class<K> type) {
		String sql = "select %1$s from %2$s where %3$s order by %1$s for update".formatted(this.key.list(), this.table,
				this.condition.sql());
		return this.operations.jdbcTemplate()
			.query(sql, (row, number) -> type.cast((type == Object[].class) ? values(row) : value(row, 1, type)),
					args());
	}

	private Object[] values(ResultSet row) throws SQLException {
		Object[] values = new Object[this.key.columns().size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = value(row, i + 1, null);
		}
		return values;
	}

	private static Object value(ResultSet row, int column, @Nullable Class<?> type) throws SQLException {
		return Objects.requireNonNull(JdbcUtils.getResultSetValue(row, column, type));
	}

}
