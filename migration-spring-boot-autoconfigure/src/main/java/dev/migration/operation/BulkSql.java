package dev.migration.operation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The pieces that the statements of bulk operations are made of.
 *
 * @param table the table, written for SQL
 * @param columns the columns, written for SQL
 * @param keys where in them the keys are
 * @param others where in them the others are
 */
record BulkSql(String table, List<String> columns, List<Integer> keys, List<Integer> others) {

	static BulkSql of(RowSource rows, Identifiers identifiers, Connection connection) throws SQLException {
		List<String> columns = new ArrayList<>();
		for (int i = 0; i < rows.columns().size(); i++) {
			columns.add(rows.writeColumn(i, identifiers, connection));
		}
		List<Integer> keys = rows.target().keyIndexes(rows.columns());
		List<Integer> others = IntStream.range(0, columns.size())
			.boxed()
			.filter((index) -> !keys.contains(index))
			.toList();
		return new BulkSql(identifiers.write(rows.target().table(), connection), columns, keys, others);
	}

	String column(int index) {
		return this.columns.get(index);
	}

	/**
	 * Where all columns are: their own order.
	 */
	List<Integer> all() {
		return IntStream.range(0, this.columns.size()).boxed().toList();
	}

	/**
	 * Where the columns are, those of the keys last.
	 */
	List<Integer> othersThenKeys() {
		List<Integer> order = new ArrayList<>(this.others);
		order.addAll(this.keys);
		return order;
	}

	String columnList() {
		return String.join(", ", this.columns);
	}

	String placeholders() {
		return String.join(", ", Collections.nCopies(this.columns.size(), "?"));
	}

	/**
	 * A condition on all keys.
	 * @param side what a key is to be equal to
	 */
	String whereKeys(String prefix, IntFunction<String> side) {
		return this.keys.stream()
			.map((key) -> prefix + column(key) + " = " + side.apply(key))
			.collect(Collectors.joining(" and "));
	}

	/**
	 * Assignments to all other columns.
	 * @param side what is assigned
	 */
	String setOthers(String prefix, IntFunction<String> side) {
		return this.others.stream()
			.map((other) -> prefix + column(other) + " = " + side.apply(other))
			.collect(Collectors.joining(", "));
	}

	String insert() {
		return "insert into %s (%s)".formatted(this.table, columnList());
	}

	String insertValues() {
		return "%s values (%s)".formatted(insert(), placeholders());
	}

	String update() {
		return "update %s set %s where %s".formatted(this.table, setOthers("", (index) -> "?"),
				whereKeys("", (index) -> "?"));
	}

	/**
	 * An insert of those rows of a source that the table does not have.
	 * @param source what to select from
	 * @param side an expression for a column of the source
	 */
	String insertAbsent(String source, IntFunction<String> side) {
		String selected = all().stream().map(side::apply).collect(Collectors.joining(", "));
		return "%s select %s from %s where not exists (select 1 from %s t where %s)".formatted(insert(), selected,
				source, this.table, whereKeys("t.", side));
	}

}
