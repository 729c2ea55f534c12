package dev.migration.operation;

import java.sql.SQLException;

/**
 * A way of writing batches of rows into one table.
 */
interface BulkWriter extends AutoCloseable {

	/**
	 * Writes a batch. It may go on writing it afterwards, until the next call.
	 * @param batch the batch
	 * @return the number of rows that were changed since the last call
	 * @throws UnboundValueException if the driver does not take a value of the batch
	 * @throws LateFailureException if it was an earlier batch that was refused
	 * @throws SQLException if the batch is refused
	 */
	long write(RowBatch batch) throws SQLException;

	/**
	 * Ends what is still being written.
	 * @return the number of rows that were changed since the last call
	 * @throws LateFailureException if a batch was refused
	 */
	default long finish() throws SQLException {
		return 0;
	}

	/**
	 * Writes a row that was refused once more, if there is a way that tells more of why.
	 * @param row a batch of one row
	 * @throws SQLException if the row is refused
	 */
	default void retry(RowBatch row) throws SQLException {
	}

	/**
	 * How much it wants next.
	 * @return the limits of a batch
	 */
	default BatchLimit limit() {
		return BatchLimit.STANDARD;
	}

	@Override
	void close() throws SQLException;

}
