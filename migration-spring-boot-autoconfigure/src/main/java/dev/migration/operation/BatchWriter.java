package dev.migration.operation;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Writes by JDBC batches, which every driver has.
 */
final class BatchWriter implements BulkWriter {

	private final PreparedStatement statement;

	private final RowBinder binder;

	BatchWriter(PreparedStatement statement, RowBinder binder) {
		this.statement = statement;
		this.binder = binder;
	}

	@Override
	public long write(RowBatch batch) throws SQLException {
		return RowCount.ofBatch(writeEach(batch));
	}

	/**
	 * Writes a batch.
	 * @param batch the batch
	 * @return what the driver says of each row
	 */
	int[] writeEach(RowBatch batch) throws SQLException {
		try {
			for (int i = 0; i < batch.size(); i++) {
				this.binder.bind(this.statement, batch, i, 1);
				this.statement.addBatch();
			}
			return this.statement.executeBatch();
		}
		catch (SQLException ex) {
			// some drivers keep what they have failed to send
			this.statement.clearBatch();
			throw ex;
		}
	}

	@Override
	public void close() throws SQLException {
		this.statement.close();
	}

}
