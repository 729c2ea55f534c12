package dev.migration.operation;

import java.util.Set;

/**
 * Follows the words of one statement, to tell the delimiters inside it from the one that
 * ends it.
 */
interface StatementBody {

	/**
	 * The next word outside of quotes and comments.
	 * @param word the word, in lower case
	 */
	void word(String word);

	/**
	 * Something else than a word, white space or a comment.
	 */
	void symbol();

	/**
	 * Whether a delimiter here belongs to the inside of the statement.
	 * @return {@code true} if it does not end the statement
	 */
	boolean isOpen();

	/**
	 * Returns a new one for the next statement.
	 * @param syntax the rules of the database
	 * @return a new one
	 */
	static StatementBody begin(Set<Syntax> syntax) {
		if (syntax.contains(Syntax.PLSQL_BLOCKS)) {
			return new PlSqlBody();
		}
		return syntax.contains(Syntax.ROUTINE_BODIES) ? new RoutineBody() : NONE;
	}

	/**
	 * For databases whose statements have no statements inside.
	 */
	StatementBody NONE = new StatementBody() {

		@Override
		public void word(String word) {
		}

		@Override
		public void symbol() {
		}

		@Override
		public boolean isOpen() {
			return false;
		}

	};

}
