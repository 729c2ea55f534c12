package dev.migration.operation;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.migration.MigrationException;

/**
 * Recognises statements that begin or end a transaction. In that of a revision they would
 * commit or undo a part of it behind the library's back, and what is said of a failure
 * would be false.
 */
final class TransactionControl {

	private static final Pattern LEADING_COMMENTS = Pattern.compile("(?:\\s+|--[^\\n]*(?:\\n|$)|/\\*(?s:.*?)\\*/)*");

	/*
	 * Not: savepoints, prepared transactions, which databases refuse there themselves,
	 * and blocks of code that begin with "begin".
	 */
	private static final Pattern CONTROL = Pattern.compile(
			"(?:commit|rollback|abort|end|begin)"
					+ "(?:\\s+(?:work|transaction|tran))?(?:\\s+and\\s+(?:no\\s+)?chain)?|start\\s+transaction\\b.*",
			Pattern.DOTALL);

	private TransactionControl() {
	}

	/**
	 * Refuses such a statement.
	 * @param sql the statement
	 * @throws MigrationException if it begins or ends a transaction
	 */
	static void refuse(String sql) {
		Matcher comments = LEADING_COMMENTS.matcher(sql);
		String statement = (comments.lookingAt() ? sql.substring(comments.end()) : sql).strip();
		if (statement.length() > 60) {
			return;
		}
		String words = statement.toLowerCase(Locale.ROOT).replaceFirst("\\s*;$", "");
		if (CONTROL.matcher(words).matches()) {
			throw new TransactionControlException(statement);
		}
	}

}
