package dev.migration.operation;

import dev.migration.MigrationException;
import org.jspecify.annotations.Nullable;

/**
 * A SQL script stopped at a statement. What it says of its own holds no text of the
 * script, so no data values; the database's own words are in the cause.
 */
public final class ScriptException extends MigrationException {

	private final String script;

	private final int statementNumber;

	private final int line;

	private final @Nullable String sqlState;

	ScriptException(String script, int statementNumber, int line, String fault, @Nullable Throwable cause) {
		super(message(script, statementNumber, line, fault), cause);
		this.script = script;
		this.statementNumber = statementNumber;
		this.line = line;
		this.sqlState = SqlStates.of(cause);
	}

	private static String message(String script, int statementNumber, int line, String fault) {
		String before = switch (statementNumber) {
			case 1 -> "No statement of the script ran before it";
			case 2 -> "Statement 1 ran before it";
			default -> "Statements 1 to %d ran before it".formatted(statementNumber - 1);
		};
		return "%s, line %d: statement %d %s. %s".formatted(script, line, statementNumber, fault, before);
	}

	/**
	 * Returns which script it was.
	 * @return the description of the resource
	 */
	public String script() {
		return this.script;
	}

	/**
	 * Returns which statement it was.
	 * @return the number of the statement in the script, from 1
	 */
	public int statementNumber() {
		return this.statementNumber;
	}

	/**
	 * Returns where the statement begins, or the quote or comment in it that does not
	 * end.
	 * @return the line of the script, from 1
	 */
	public int line() {
		return this.line;
	}

	/**
	 * Returns what kind of error the database reported.
	 * @return the SQLState, or {@code null} if the script did not get as far as the
	 * database, or the driver tells none
	 */
	public @Nullable String sqlState() {
		return this.sqlState;
	}

}
