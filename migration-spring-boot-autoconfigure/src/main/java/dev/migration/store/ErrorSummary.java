package dev.migration.store;

import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Pattern;

import dev.migration.BindingException;
import dev.migration.MigrationException;
import dev.migration.operation.BulkException;
import dev.migration.operation.OperationCount;
import dev.migration.operation.ScriptException;
import dev.migration.session.TransactionLostException;
import dev.migration.session.TransactionRolledBackException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

/**
 * Sums an exception up for the history and the endpoint: what went wrong, without the
 * data values that databases and parsers like to quote. The log has the whole exception.
 */
public final class ErrorSummary {

	/**
	 * SQLStates whose messages name tables and columns and no values: no such table or
	 * column, it exists already, no right to it.
	 */
	private static final Set<String> NAMES_ONLY = Set.of("42P01", "42P07", "42703", "42701", "42501", "42S01", "42S02",
			"42S04", "42S21", "42S22");

	private static final Pattern REST = Pattern.compile("(; SQL statement:|\\R|\\bDetail:|/\\*).*", Pattern.DOTALL);

	private static final Pattern QUOTED = Pattern.compile("['\"].*['\"]|['\"].*", Pattern.DOTALL);

	private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,:-]\\d+)*");

	private ErrorSummary() {
	}

	/**
	 * Sums up.
	 * @param failure the exception
	 * @param count what the migration had done when it failed, or {@code null} if it was
	 * not the migration that failed
	 * @return the summary
	 */
	public static AttemptError of(Throwable failure, @Nullable OperationCount count) {
		SQLException sqlException = findSqlException(failure);
		if (sqlException == null) {
			Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
			String own = own(failure);
			boolean complete = !own.isEmpty() && cause instanceof MigrationException;
			return new AttemptError(null, running(count),
					own + (complete ? "" : cause.getClass().getName() + masked(firstLine(cause))));
		}
		String state = sqlException.getSQLState();
		String text = firstLine(sqlException);
		return new AttemptError(state, failed(count),
				own(failure) + sqlException.getClass().getSimpleName() + (namesOnly(state) ? text : masked(text)));
	}

	/**
	 * Says why something failed, to who may see data values: what our own exceptions say,
	 * and what they come from; each said once, and ours without its class.
	 * @param cause the exception
	 * @return the sentence, without a full stop
	 */
	public static String why(Throwable cause) {
		String own = own(cause);
		Throwable root = NestedExceptionUtils.getMostSpecificCause(cause);
		if (!(root instanceof MigrationException)) {
			return own + described(root);
		}
		String message = String.valueOf(root.getMessage());
		return own.startsWith(message) ? message : own + message;
	}

	/**
	 * Not {@code toString()}: H2's has the stack trace of the server too.
	 */
	private static String described(Throwable failure) {
		String name = failure.getClass().getName();
		return (failure.getMessage() != null) ? name + ": " + failure.getMessage() : name;
	}

	/**
	 * What our own exceptions say, which knows the row or the line, and no values.
	 */
	private static String own(Throwable failure) {
		Throwable current = failure;
		for (int depth = 0; current != null && depth < 50; depth++) {
			if (isOwn(current)) {
				return current.getMessage() + ": ";
			}
			current = current.getCause();
		}
		return "";
	}

	private static boolean isOwn(Throwable failure) {
		return failure instanceof ScriptException || failure instanceof BulkException
				|| failure instanceof TransactionRolledBackException || failure instanceof TransactionLostException
				|| (failure instanceof BindingException && failure.getCause() != null);
	}

	private static @Nullable Integer running(@Nullable OperationCount count) {
		return (count != null && count.running() > 0) ? count.running() : null;
	}

	/**
	 * A statement that the database refuses as it is prepared has not begun to run.
	 */
	private static @Nullable Integer failed(@Nullable OperationCount count) {
		if (count != null && count.running() == 0 && count.exact()) {
			return count.statements() + 1;
		}
		return running(count);
	}

	private static boolean namesOnly(@Nullable String state) {
		return state != null && NAMES_ONLY.contains(state);
	}

	private static String firstLine(Throwable failure) {
		String message = failure.getMessage();
		return (message != null) ? ": " + REST.matcher(message.strip()).replaceFirst("").strip() : "";
	}

	private static String masked(String text) {
		return NUMBER.matcher(QUOTED.matcher(text).replaceAll("?")).replaceAll("?");
	}

	private static @Nullable SQLException findSqlException(@Nullable Throwable failure) {
		Throwable current = failure;
		for (int depth = 0; current != null && depth < 50; depth++) {
			if (current instanceof SQLException found) {
				return (found.getNextException() != null && found instanceof java.sql.BatchUpdateException)
						? found.getNextException() : found;
			}
			current = current.getCause();
		}
		return null;
	}

}
