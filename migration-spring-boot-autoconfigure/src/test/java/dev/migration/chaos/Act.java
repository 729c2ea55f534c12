package dev.migration.chaos;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.migration.Operations;

import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One statement of a migration. None may run twice: it would fail, or be seen to have.
 *
 * @param statement the statement
 * @param undo the statement that takes it back
 * @param effect a query for how often the statement took effect, which fails where there
 * is not even a table for it
 * @param reversed whether the query is that of the other direction
 * @param bulk what the statement inserts, for Java to insert in one go, or nothing
 */
record Act(String statement, String undo, String effect, boolean reversed, List<Object[]> bulk) {

	private static final int BULK = 300;

	private static Act of(String statement, String undo, String effect) {
		return new Act(statement, undo, effect, false, List.of());
	}

	static Act createTable(String table, String columns) {
		return of("create table %s (%s)".formatted(table, columns), "drop table " + table,
				"select count(*) * 0 + 1 from " + table);
	}

	static Act addColumn(String table, String column) {
		return of("alter table %s add column %s integer default 7".formatted(table, column),
				"alter table %s drop column %s".formatted(table, column),
				"select count(%s) * 0 + 1 from %s".formatted(column, table));
	}

	static Act insert(String revision, int number) {
		String row = "revision = '%s' and act = %d".formatted(revision, number);
		return of("insert into ledger (revision, act, line) values ('%s', %d, 1)".formatted(revision, number),
				"delete from ledger where " + row, "select count(*) from ledger where " + row);
	}

	static Act insertMany(String revision, int number) {
		List<Object[]> rows = IntStream.range(0, BULK)
			.mapToObj((line) -> new Object[] { revision, number, line })
			.toList();
		String row = "revision = '%s' and act = %d".formatted(revision, number);
		String values = rows.stream().map((line) -> "('%s', %s, %s)".formatted(line)).collect(Collectors.joining(", "));
		return new Act("insert into ledger (revision, act, line) values " + values, "delete from ledger where " + row,
				"select case count(*) when 0 then 0 when %d then 1 else 2 end from ledger where %s".formatted(BULK,
						row),
				false, rows);
	}

	static Act increase(String revision) {
		String row = "where revision = '%s'".formatted(revision);
		return of("update counter set n = n + 1 " + row, "update counter set n = n - 1 " + row,
				"select n from counter " + row);
	}

	/**
	 * What takes this back.
	 */
	Act reverse() {
		return new Act(this.undo, this.statement, this.effect, !this.reversed, List.of());
	}

	void perform(Operations op) {
		if (this.bulk.isEmpty()) {
			op.execute(this.statement);
		}
		else {
			op.bulkInsert("ledger", List.of("revision", "act", "line"), this.bulk);
		}
	}

	/**
	 * How often the statement took effect.
	 */
	int effects(JdbcTemplate jdbc) {
		int effects = count(jdbc);
		return this.reversed ? 1 - effects : effects;
	}

	private int count(JdbcTemplate jdbc) {
		try {
			return jdbc.queryForList(this.effect, Integer.class).stream().mapToInt(Integer::intValue).sum();
		}
		catch (BadSqlGrammarException ex) {
			return 0;
		}
	}

}
