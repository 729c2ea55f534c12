package dev.migration.operation;

import java.sql.SQLException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * PostgreSQL: {@code copy} for many rows, {@code unnest} for fewer, and batches for a
 * handful and for what only the driver knows how to send.
 */
final class PostgresDialect implements BulkDialect {

	private final StandardDialect standard;

	private final ParameterValues values;

	PostgresDialect(StandardDialect standard, ParameterValues values) {
		this.standard = standard;
		this.values = values;
	}

	@Override
	public BulkWriter open(BulkVerb verb, BulkSql sql, StatementSource statements) throws SQLException {
		return new PostgresWriter(verb, sql, statements, this.standard.open(verb, sql, statements), this.values);
	}

	/**
	 * Opens the steps of an operation on a known table.
	 */
	static UnnestWriter[] steps(BulkVerb verb, BulkSql sql, PostgresTable table, StatementSource statements) {
		IntFunction<String> value = (column) -> UnnestWriter.value(table, column);
		UnnestWriter insertAbsent = new UnnestWriter((source) -> sql.insertAbsent(source, value), table, statements);
		UnnestWriter update = new UnnestWriter((source) -> "update %s as t set %s from %s where %s"
			.formatted(sql.table(), sql.setOthers("", value), source, sql.whereKeys("t.", value)), table, statements);
		return switch (verb) {
			case INSERT -> new UnnestWriter[] { insert(sql, "", table, statements) };
			case UPDATE -> new UnnestWriter[] { update };
			case INSERT_ABSENT -> new UnnestWriter[] {
					table.uniqueKey() ? insert(sql, onConflict(sql) + "do nothing", table, statements) : insertAbsent };
			case UPSERT -> {
				if (table.uniqueKey()) {
					String change = sql.others().isEmpty() ? "do nothing"
							: "do update set " + sql.setOthers("", (column) -> "excluded." + sql.column(column));
					yield new UnnestWriter[] { insert(sql, onConflict(sql) + change, table, statements) };
				}
				yield sql.others().isEmpty() ? new UnnestWriter[] { insertAbsent }
						: new UnnestWriter[] { update, insertAbsent };
			}
		};
	}

	private static UnnestWriter insert(BulkSql sql, String conflict, PostgresTable table, StatementSource statements) {
		String values = sql.all()
			.stream()
			.map((column) -> UnnestWriter.value(table, column))
			.collect(Collectors.joining(", "));
		return new UnnestWriter((source) -> "%s select %s from %s%s".formatted(sql.insert(), values, source, conflict),
				table, statements);
	}

	private static String onConflict(BulkSql sql) {
		return sql.keys().stream().map(sql::column).collect(Collectors.joining(", ", " on conflict (", ") "));
	}

}
