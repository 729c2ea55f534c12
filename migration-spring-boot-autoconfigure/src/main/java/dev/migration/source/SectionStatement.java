package dev.migration.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of a backfill's section.
 *
 * @param line the line that it begins on
 * @param sql its text, without a semicolon at its end
 */
record SectionStatement(int line, String sql) {

	/**
	 * What stands for the condition that picks the rows of a chunk.
	 */
	static final String RANGE = "{range}";

	private static final Pattern COMMENTS = Pattern.compile("(?s)(?>/\\*(?![!+M]).*?\\*/|--[^\\n]*+|\\s++)*+");

	private static final Pattern ASSIGNMENTS = Pattern.compile(COMMENTS.pattern() + "(?i:set)\\b\\s*(.+)");

	/**
	 * Makes a statement. Nothing that is put behind it becomes part of a comment.
	 * @param line the line that it begins on
	 * @param sql its text
	 * @return the statement
	 */
	static SectionStatement of(int line, String sql) {
		return new SectionStatement(line, closed(sql));
	}

	/**
	 * Ends the comment that a text may end in.
	 * @param sql the text
	 * @return the text, in a form that may be followed by more
	 */
	static String closed(String sql) {
		String text = sql.strip();
		return text.contains("--") ? text + "\n" : text;
	}

	boolean isNothing() {
		return COMMENTS.matcher(this.sql).matches();
	}

	boolean hasRange() {
		return this.sql.contains(RANGE);
	}

	/**
	 * What follows the word {@code set}.
	 * @return the assignments, if it begins with that word
	 */
	Optional<String> assignments() {
		Matcher matcher = ASSIGNMENTS.matcher(this.sql);
		return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
	}

}
