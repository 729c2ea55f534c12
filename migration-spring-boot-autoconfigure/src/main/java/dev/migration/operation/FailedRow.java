package dev.migration.operation;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out from the failure of a batch which of its rows it was.
 */
final class FailedRow {

	/**
	 * PostgreSQL's {@code COPY city, line 12, column name: …}, in the language of the
	 * server.
	 */
	private static final Pattern COPY_LINE = Pattern.compile("\\bCOPY [^\\n]*?, \\p{L}+ (\\d+)");

	/**
	 * Classes of SQLStates: connection, transaction state, rollback, resources, locks, an
	 * operator, the system.
	 */
	private static final Set<String> NOT_OF_A_ROW = Set.of("08", "25", "40", "53", "55", "57", "58");

	private FailedRow() {
	}

	/**
	 * Whether a failure may be because of a row, and not because of the connection,
	 * another transaction, a timeout or the state of the server.
	 * @param failure the failure
	 * @return {@code true} if it makes sense to look for the row
	 */
	static boolean isLikely(SQLException failure) {
		String state = failure.getSQLState();
		return !(failure instanceof SQLTransientException || failure instanceof SQLRecoverableException
				|| failure instanceof SQLNonTransientConnectionException)
				&& (state == null || state.length() < 2 || !NOT_OF_A_ROW.contains(state.substring(0, 2)));
	}

	/**
	 * Finds the row.
	 * @param failure the failure
	 * @param size how many rows the batch has
	 * @return the row in the batch, from 0, or -1 if it does not tell
	 */
	static int index(SQLException failure, int size) {
		if (size == 1) {
			return 0;
		}
		if (failure instanceof BatchUpdateException batchFailure) {
			return index(batchFailure.getUpdateCounts(), size);
		}
		Matcher line = COPY_LINE.matcher(String.valueOf(failure.getMessage()));
		if (line.find() && line.group(1).length() < 9) {
			int number = Integer.parseInt(line.group(1));
			return (number >= 1 && number <= size) ? number - 1 : -1;
		}
		return -1;
	}

	/**
	 * A driver that stops at a failure returns a count for each row before it, one that
	 * goes on marks it; but some mark all rows, or return no count at all.
	 */
	private static int index(int[] counts, int size) {
		int index = -1;
		int failed = 0;
		for (int i = counts.length - 1; i >= 0; i--) {
			if (counts[i] == Statement.EXECUTE_FAILED) {
				index = i;
				failed++;
			}
		}
		if (failed > 0) {
			return (failed < size) ? index : -1;
		}
		return (counts.length > 0 && counts.length < size) ? counts.length : -1;
	}

	/**
	 * Unwraps the failure of the row: what drivers wrap it in may quote the values.
	 */
	static SQLException rootOf(SQLException failure) {
		if (failure.getNextException() != null) {
			return failure.getNextException();
		}
		return (failure.getCause() instanceof SQLException cause) ? cause : failure;
	}

}
