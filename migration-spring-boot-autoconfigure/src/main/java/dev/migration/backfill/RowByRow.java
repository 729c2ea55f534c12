package dev.migration.backfill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.migration.Operations;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a chunk and locks them, has each worked on, and writes what was set:
 * rows that set the same columns together.
 */
final class RowByRow {

	private final DeclaredBackfill backfill;

	private final TableKey key;

	private final Operations operations;

	private final Map<List<String>, List<@Nullable Object[]>> changes = new LinkedHashMap<>();

	RowByRow(DeclaredBackfill backfill, TableKey key, Operations operations) {
		this.backfill = backfill;
		this.key = key;
		this.operations = operations;
	}

	void run(DeclaredWork.EachRow work, Condition rows) throws Exception {
		for (Map<String, @Nullable Object> values : read(work, rows)) {
			@Nullable Object[] keys = values.values().stream().limit(this.key.columns().size()).toArray();
			ReadRow row = new ReadRow(this.operations, values);
			work.work().run(row);
			if (!row.changes().isEmpty()) {
				add(keys, row.changes());
			}
		}
		for (Map.Entry<List<String>, List<@Nullable Object[]>> same : this.changes.entrySet()) {
			this.operations.bulkUpdate(this.backfill.table(), this.key.columns(), same.getKey(), same.getValue());
		}
	}

	private List<Map<String, @Nullable Object>> read(DeclaredWork.EachRow work, Condition rows) {
		String table = this.backfill.table();
		// under its own name, which the condition may use
		String all = table.substring(table.lastIndexOf('.') + 1) + ".*";
		String sql = "select %1$s, %2$s from %3$s where %4$s order by %1$s for update".formatted(this.key.list(),
				work.columns().isEmpty() ? all : String.join(", ", work.columns()), table, rows.sql());
		return this.operations.jdbcTemplate().queryForList(sql, rows.values());
	}

	private void add(@Nullable Object[] keys, Map<String, @Nullable Object> values) {
		for (String column : values.keySet()) {
			if (this.key.columns().stream().anyMatch((part) -> plain(part).equalsIgnoreCase(plain(column)))) {
				throw InvalidBackfillException.keyIsSet(this.backfill, column);
			}
		}
		this.changes.computeIfAbsent(List.copyOf(values.keySet()), (columns) -> new ArrayList<>())
			.add(Stream.concat(Stream.of(keys), values.values().stream()).toArray());
	}

	private static String plain(String column) {
		return column.chars()
			.filter((c) -> c != '"' && c != '`')
			.mapToObj(Character::toString)
			.collect(Collectors.joining());
	}

}
