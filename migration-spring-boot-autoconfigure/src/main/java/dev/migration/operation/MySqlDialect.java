package dev.migration.operation;

import java.sql.SQLException;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

import dev.migration.operation.RepeatedRowWriter.RepeatedRowSql;

/**
 * MariaDB and MySQL: the rows are inserted by the driver's bulk protocol or by one
 * {@code insert} with many rows, and joined as a derived table for all else.
 * {@code insert ignore} would hide other errors, and {@code on duplicate key update}
 * would update a row because of any unique key.
 */
final class MySqlDialect implements BulkDialect {

	private final StandardDialect standard;

	private final ParameterValues values;

	private final boolean bulkProtocol;

	MySqlDialect(StandardDialect standard, ParameterValues values, boolean bulkProtocol) {
		this.standard = standard;
		this.values = values;
		this.bulkProtocol = bulkProtocol;
	}

	@Override
	public BulkWriter open(BulkVerb verb, BulkSql sql, StatementSource statements) throws SQLException {
		return switch (verb) {
			case INSERT -> this.bulkProtocol ? this.standard.open(verb, sql, statements) : insert(sql, statements);
			case UPDATE -> update(sql, statements);
			case INSERT_ABSENT -> insertAbsent(sql, statements);
			case UPSERT -> sql.others().isEmpty() ? insertAbsent(sql, statements)
					: new StepsWriter(update(sql, statements), insertAbsent(sql, statements));
		};
	}

	private BulkWriter insert(BulkSql sql, StatementSource statements) {
		return repeated(sql, statements, sql.insert() + " values ", "(" + sql.placeholders() + ")", ", ", "");
	}

	private BulkWriter update(BulkSql sql, StatementSource statements) {
		IntFunction<String> side = (index) -> "u." + sql.column(index);
		return derived(sql, statements, "update %s t join ".formatted(sql.table()),
				" on %s set %s".formatted(sql.whereKeys("t.", side), sql.setOthers("t.", side)));
	}

	private BulkWriter insertAbsent(BulkSql sql, StatementSource statements) {
		String[] parts = sql.insertAbsent("\n", (index) -> "u." + sql.column(index)).split("\n", 2);
		return derived(sql, statements, parts[0], parts[1]);
	}

	/**
	 * The first of the united selects gives names to the others and, to keys, types and
	 * collations, so that they are compared as the column's own. What is only stored has
	 * the type of the values: made one with the column's, a number for a {@code bit}
	 * would become a text, and what is no {@code uuid} would become null.
	 */
	private BulkWriter derived(BulkSql sql, StatementSource statements, String before, String after) {
		String columns = sql.all()
			.stream()
			.map((index) -> sql.keys().contains(index) ? sql.column(index) : "null as " + sql.column(index))
			.collect(Collectors.joining(", "));
		String head = "(select %s from %s where 1 = 0".formatted(columns, sql.table());
		return repeated(sql, statements, before + head, " union all select " + sql.placeholders(), "", ") u" + after);
	}

	private BulkWriter repeated(BulkSql sql, StatementSource statements, String before, String row, String between,
			String after) {
		return new RepeatedRowWriter(statements, new RepeatedRowSql(before, row, between, after),
				new RowBinder(this.values, sql.all()), sql.columns().size());
	}

}
