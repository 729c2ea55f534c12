package dev.migration.operation;

import java.util.regex.Pattern;

/**
 * Recognises data definition, which commits where data definition does.
 */
final class DataDefinition {

	/*
	 * Not temporary tables, which commit nothing on some databases.
	 */
	private static final Pattern BEGINNING = Pattern.compile(
			"(?:alter|truncate|rename|create(?!(?:\\s+\\w+){0,3}\\s+temp)|drop(?!\\s+temp))\\s",
			Pattern.CASE_INSENSITIVE);

	private DataDefinition() {
	}

	/**
	 * Whether a statement is data definition.
	 * @param sql the statement
	 * @return whether it begins as one
	 */
	static boolean is(String sql) {
		return StatementKind.of(sql) == StatementKind.DEFINITION
				&& BEGINNING.matcher(sql).region(TransactionControl.afterComments(sql, 0), sql.length()).lookingAt();
	}

}
