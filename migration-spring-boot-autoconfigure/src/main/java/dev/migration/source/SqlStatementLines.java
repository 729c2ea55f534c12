package dev.migration.source;

import java.util.ArrayList;
import java.util.List;

/**
 * The statements of a backfill's section. Knows where they end without knowing the
 * dialect: at a semicolon that ends its line, but for a comment. Comments between them
 * are dropped.
 */
final class SqlStatementLines {

	private final List<SectionStatement> statements = new ArrayList<>();

	private final StringBuilder text = new StringBuilder();

	private final StringBuilder comments = new StringBuilder();

	private int firstLine;

	boolean isEmpty() {
		return this.statements.isEmpty() && this.text.isEmpty();
	}

	void add(int line, String text) {
		if (text.isBlank() || text.strip().startsWith("--")) {
			addComment(text);
			return;
		}
		if (this.text.isEmpty()) {
			this.firstLine = line;
		}
		this.text.append(this.comments);
		this.comments.setLength(0);
		int end = end(text);
		this.text.append(text, 0, end).append('\n');
		if (end < text.length()) {
			endStatement();
		}
	}

	private void addComment(String text) {
		if (!this.text.isEmpty() && !text.contains(SectionStatement.RANGE)) {
			this.comments.append(text).append('\n');
		}
	}

	private int end(String line) {
		for (int i = line.indexOf(';'); i >= 0; i = line.indexOf(';', i + 1)) {
			String rest = line.substring(i + 1).strip();
			if ((rest.isEmpty() || rest.matches("--(\\s.*)?")) && isCode(this.text + line.substring(0, i), rest)) {
				return i;
			}
		}
		return line.length();
	}

	private static boolean isCode(String before, String rest) {
		boolean commented = before.lastIndexOf("/*") > before.lastIndexOf("*/");
		boolean quoted = before.chars().filter((c) -> c == '\'').count() % 2 == 1;
		return !commented && (rest.isEmpty() || !quoted);
	}

	private void endStatement() {
		SectionStatement statement = SectionStatement.of(this.firstLine, this.text.toString());
		if (!statement.isNothing()) {
			this.statements.add(statement);
		}
		this.text.setLength(0);
		this.comments.setLength(0);
	}

	/**
	 * Ends the section.
	 * @return its statements
	 */
	List<SectionStatement> end() {
		endStatement();
		return this.statements;
	}

}
