package dev.migration.backfill;

import java.util.List;

import dev.migration.Backfill;
import dev.migration.Operations;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.ColumnMapRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SingleColumnRowMapper;

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
	@SuppressWarnings("unchecked")
	public <K> List<K> keys(Class<K> type) {
		RowMapper<K> mapper = (type == Object[].class)
				? (row, number) -> (K) new ColumnMapRowMapper().mapRow(row, number).values().toArray()
				: new SingleColumnRowMapper<>(type);
		return this.operations.jdbcTemplate()
			.query("select %1$s from %2$s where %3$s order by %1$s for update".formatted(this.key.list(), this.table,
					this.condition.sql()), mapper, args());
	}

}
