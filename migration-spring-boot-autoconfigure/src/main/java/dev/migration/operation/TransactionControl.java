package dev.migration.operation;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises statements that begin or end a transaction. In that of a revision they would
 * commit or undo a part of it behind the library's back, and what is said of a failure
 * would be false.
 */
final class TransactionControl {

	/**
	 * Longer ones are other statements, which may have megabytes.
	 */
	private static final int LONGEST = 60;

	private static final Pattern BLANKS_OR_COMMENT = Pattern.compile("\\s+|--[^\\n]*(?:\\n|$)|/\\*(?s:.*?)\\*/");

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
	 * @throws TransactionControlException if it begins or ends a transaction
	 */
	static void refuse(String sql) {
		int begin = afterComments(sql, 0);
		int end = sql.length();
		while (end > begin && Character.isWhitespace(sql.charAt(end - 1))) {
			end--;
		}
		if (end - begin > LONGEST) {
			return;
		}
		String statement = sql.substring(begin, end);
		String words = statement.toLowerCase(Locale.ROOT).replaceFirst("\\s*;$", "");
		if (CONTROL.matcher(words).matches()) {
			throw new TransactionControlException(statement);
		}
	}

	/**
	 * Where a statement begins.
	 * @param from where to look from
	 */
	static int afterComments(String sql, int from) {
		Matcher next = BLANKS_OR_COMMENT.matcher(sql);
		int position = from;
		while (next.region(position, sql.length()).lookingAt()) {
			position = next.end();
		}
		return position;
	}

}
