package dev.migration.operation;

import java.util.regex.Pattern;

/**
 * Recognises several statements in one string, which some drivers execute one after the
 * other. In doubt there are several.
 */
final class StatementBoundary {

	/*
	 * These have statements of their own, and are one.
	 */
	private static final Pattern WITH_BODY = Pattern.compile(
			"create\\s+(?:[^\\s;]+\\s+){0,6}?(?:trigger|procedure|function|event|package)\\s",
			Pattern.CASE_INSENSITIVE);

	private StatementBoundary() {
	}

	/**
	 * Whether something follows the first statement.
	 * @param sql the statements
	 * @param begin where the first word begins
	 * @return {@code false} only if that is certain
	 */
	static boolean isCrossed(String sql, int begin) {
		if (sql.indexOf(';', begin) < 0 || WITH_BODY.matcher(sql).region(begin, sql.length()).lookingAt()) {
			return false;
		}
		for (int i = begin; i < sql.length(); i++) {
			char c = sql.charAt(i);
			if (c == ';') {
				return TransactionControl.afterComments(sql, i + 1) < sql.length();
			}
			i = end(sql, i, c);
			if (i < 0) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Where what begins here ends, or -1 if it does not, or if databases do not agree.
	 */
	private static int end(String sql, int begin, char c) {
		return switch (c) {
			case '\'', '"', '`' -> sql.indexOf(c, begin + 1);
			// an escape, a dollar quote, or a comment in one of two dialects
			case '\\', '$', '#' -> -1;
			case '-' -> sql.startsWith("--", begin) ? endOfLine(sql, begin) : begin;
			case '/' -> sql.startsWith("/*", begin) ? sql.indexOf("*/", begin + 2) : begin;
			default -> begin;
		};
	}

	private static int endOfLine(String sql, int begin) {
		int end = sql.indexOf('\n', begin);
		return (end < 0) ? sql.length() : end;
	}

}
