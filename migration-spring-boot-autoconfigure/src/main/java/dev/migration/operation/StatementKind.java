package dev.migration.operation;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What a statement may do to the transaction that it is in, where the database commits on
 * its own account. Told from its first words alone, in doubt for the worse.
 */
public enum StatementKind {

	/**
	 * Reads: the transaction stays as it is.
	 */
	QUERY,

	/**
	 * Changes rows: a rollback takes that back.
	 */
	DATA,

	/**
	 * May commit the transaction, first what came before it and then itself. If it fails,
	 * nothing of its own stays.
	 */
	DEFINITION,

	/**
	 * May commit the transaction, and leave a part of itself if it fails: a call, a block
	 * of code, a {@code drop} of several tables, several statements in one string, or
	 * what nobody knows.
	 */
	OPAQUE;

	private static final Set<String> QUERIES = Set.of("select", "values", "show", "explain", "describe", "desc",
			"table", "savepoint", "release", "use");

	private static final Set<String> CHANGES = Set.of("insert", "update", "delete", "merge", "replace", "with");

	private static final Set<String> DEFINITIONS = Set.of("create", "alter", "rename", "truncate", "comment", "grant",
			"revoke", "analyze", "set");

	private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

	/*
	 * A drop may name thousands of tables; it is one anyhow if there is a comma.
	 */
	private static final Pattern DROP_OF_ONE = Pattern.compile("drop\\s[^,;]*;?\\s*", Pattern.CASE_INSENSITIVE);

	/**
	 * Tells the kind of a statement.
	 * @param sql the statement, or {@code null} if it is not known
	 * @return its kind
	 */
	public static StatementKind of(@Nullable String sql) {
		if (sql == null) {
			return OPAQUE;
		}
		int begin = afterComments(sql);
		Matcher word = WORD.matcher(sql).region(begin, sql.length());
		if (!word.lookingAt()) {
			return OPAQUE;
		}
		String first = word.group().toLowerCase(Locale.ROOT);
		if (StatementBoundary.isCrossed(sql, begin)) {
			return OPAQUE;
		}
		if (QUERIES.contains(first)) {
			return QUERY;
		}
		if (CHANGES.contains(first)) {
			return DATA;
		}
		boolean definition = DEFINITIONS.contains(first)
				|| (first.equals("drop") && DROP_OF_ONE.matcher(sql).region(begin, sql.length()).matches());
		return definition ? DEFINITION : OPAQUE;
	}

	/**
	 * Whether what came before may be committed by a statement of this kind.
	 * @return {@code true} unless it only reads or changes rows
	 */
	public boolean mayCommit() {
		return this == DEFINITION || this == OPAQUE;
	}

	/**
	 * The kind of several statements that are sent together.
	 * @param other the kind of the others
	 * @return the worse of the two
	 */
	StatementKind and(StatementKind other) {
		return (other.compareTo(this) > 0) ? other : this;
	}

	private static int afterComments(String sql) {
		int position = TransactionControl.afterComments(sql, 0);
		while (position < sql.length() && sql.charAt(position) == '(') {
			position = TransactionControl.afterComments(sql, position + 1);
		}
		return position;
	}

}
