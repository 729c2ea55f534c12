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
		this.lines.add(new Line(statement.number(), statement.line(), abbreviated(statement.text()),
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
	 * What a statement begins with. Looks at its beginning only: it may have megabytes.
	 */
	private static String abbreviated(String text) {
		String begin = text.substring(0, Math.min(text.length(), 4 * LENGTH)).strip().replaceAll("\\s+", " ");
		boolean whole = begin.length() <= LENGTH && text.length() <= 4 * LENGTH;
		return whole ? begin : begin.substring(0, Math.min(begin.length(), LENGTH - 1)).strip() + "…";
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
