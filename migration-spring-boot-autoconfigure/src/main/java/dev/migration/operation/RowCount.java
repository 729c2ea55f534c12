package dev.migration.operation;

import java.sql.SQLException;
import java.sql.Statement;

/**
 * Reads how many rows a statement has changed.
 */
final class RowCount {

	private RowCount() {
	}

	/**
	 * Goes through all results of a statement that has been executed.
	 * @param statement the statement
	 * @param resultSet whether its first result is a result set
	 * @return the number of rows changed by all of them together
	 * @throws SQLException if a later result is an error
	 */
	static long of(Statement statement, boolean resultSet) throws SQLException {
		long rows = 0;
		boolean reading = resultSet;
		while (true) {
			if (!reading) {
				long changed = updateCount(statement);
				if (changed < 0) {
					return rows;
				}
				rows += changed;
			}
			reading = statement.getMoreResults();
		}
	}

	/**
	 * Adds up the counts of a batch.
	 * @param updateCounts what the driver returned
	 * @return the number of rows, where an entry that the driver executed without telling
	 * the number is taken as one
	 */
	static long ofBatch(int[] updateCounts) {
		long rows = 0;
		for (int count : updateCounts) {
			rows += (count == Statement.SUCCESS_NO_INFO) ? 1 : Math.max(count, 0);
		}
		return rows;
	}

	private static long updateCount(Statement statement) throws SQLException {
		try {
			return statement.getLargeUpdateCount();
		}
		catch (UnsupportedOperationException | java.sql.SQLFeatureNotSupportedException ex) {
			return statement.getUpdateCount();
		}
	}

}
