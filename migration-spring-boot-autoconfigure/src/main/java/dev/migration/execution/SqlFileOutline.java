package dev.migration.execution;

import java.util.ArrayList;
import java.util.List;

import dev.migration.operation.SqlStatement;
import dev.migration.operation.StatementKind;

/**
 * The statements of one section of a SQL file, each in a line.
 */
final class SqlFileOutline {

	private static final int LENGTH = 72;

	private final List<Line> lines = new ArrayList<>();

	void add(SqlStatement statement) {
		this.lines.add(new Line(statement.number(), statement.line(), SqlStatement.abbreviate(statement.text(), LENGTH),
				StatementKind.of(statement.text())));
	}

	int count() {
		return this.lines.size();
	}

	/**
	 * The statements, in order.
	 */
	List<Line> lines() {
		return this.lines;
	}

	/**
	 * One statement.
	 *
	 * @param number its number, from 1
	 * @param line the line of the file on which it begins
	 * @param text its beginning, on one line
	 * @param kind what it may do
	 */
	record Line(int number, int line, String text, StatementKind kind) {

	}

}
