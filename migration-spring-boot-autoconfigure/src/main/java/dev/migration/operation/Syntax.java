package dev.migration.operation;

import java.util.EnumSet;
import java.util.Set;

import dev.migration.Database;

/**
 * The lexical rules in which databases differ from standard SQL, and from one another, as
 * far as they decide where a statement ends.
 */
enum Syntax {

	/**
	 * In strings of either quote a backslash escapes.
	 */
	BACKSLASH_ESCAPES,

	/**
	 * In {@code E'…'} a backslash escapes.
	 */
	ESCAPE_STRINGS,

	/**
	 * {@code $$ … $$} quotes.
	 */
	DOLLAR_QUOTES,

	/**
	 * {@code $tag$ … $tag$} quotes.
	 */
	TAGGED_DOLLAR_QUOTES,

	/**
	 * {@code q'[ … ]'} quotes.
	 */
	Q_QUOTES,

	/**
	 * Backticks enclose identifiers.
	 */
	BACKTICKS,

	/**
	 * Brackets enclose identifiers.
	 */
	BRACKETS,

	/**
	 * Block comments nest.
	 */
	NESTED_COMMENTS,

	/**
	 * {@code #} begins a line comment.
	 */
	HASH_COMMENTS,

	/**
	 * {@code //} begins a line comment.
	 */
	SLASH_COMMENTS,

	/**
	 * Two dashes begin a comment only if white space follows: {@code 5--3} is 8.
	 */
	BLANK_AFTER_DASHES,

	/**
	 * The inside of <code>/&#42;! … &#42;/</code> is executed.
	 */
	EXECUTABLE_COMMENTS,

	/**
	 * The body of a routine, {@code begin … end}, has statements of its own.
	 */
	ROUTINE_BODIES,

	/**
	 * PL/SQL blocks and units end at a line with a slash only.
	 */
	PLSQL_BLOCKS,

	/**
	 * A semicolon in parentheses does not end a statement ({@code create rule}).
	 */
	GROUPED_STATEMENTS,

	/**
	 * A {@code DELIMITER} line changes what ends a statement.
	 */
	DELIMITER_COMMAND,

	/**
	 * A slash alone on its line ends a statement.
	 */
	SLASH_LINES,

	/**
	 * {@code GO} alone on its line, and nothing else, ends a batch.
	 */
	GO_LINES;

	/**
	 * Returns the rules of a database.
	 * @param database the database
	 * @return its rules
	 */
	static Set<Syntax> of(Database database) {
		return switch (database) {
			case H2 -> EnumSet.of(DOLLAR_QUOTES, BACKTICKS, NESTED_COMMENTS, SLASH_COMMENTS);
			case HSQLDB -> EnumSet.of(SLASH_COMMENTS, ROUTINE_BODIES);
			case POSTGRESQL -> EnumSet.of(ESCAPE_STRINGS, DOLLAR_QUOTES, TAGGED_DOLLAR_QUOTES, NESTED_COMMENTS,
					ROUTINE_BODIES, GROUPED_STATEMENTS);
			case MARIADB, MYSQL -> EnumSet.of(BACKSLASH_ESCAPES, BACKTICKS, HASH_COMMENTS, BLANK_AFTER_DASHES,
					EXECUTABLE_COMMENTS, ROUTINE_BODIES, DELIMITER_COMMAND);
			case ORACLE -> EnumSet.of(Q_QUOTES, PLSQL_BLOCKS, SLASH_LINES);
			case SQLSERVER -> EnumSet.of(BRACKETS, NESTED_COMMENTS, GO_LINES);
			case OTHER -> EnumSet.of(BACKTICKS, ROUTINE_BODIES);
		};
	}

}
