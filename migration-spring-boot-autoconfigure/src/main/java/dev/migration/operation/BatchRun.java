package dev.migration.operation;

import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * One bulk insert by batches. In a transaction it inserts all rows or none, and finds the
 * very row that is at fault: where the driver does not tell, it goes back to where the
 * insert began and tries the rows of the failed batch one by one.
 */
final class BatchRun {

	private final PreparedStatement statement;

	private final RowSource rows;

	private final ParameterValues values;

	private final SQLExceptionTranslator translator;

	private @Nullable Savepoint savepoint;

	BatchRun(PreparedStatement statement, RowSource rows, ParameterValues values, SQLExceptionTranslator translator) {
		this.statement = statement;
		this.rows = rows;
		this.values = values;
		this.translator = translator;
	}

	long insert(RowBatch first) throws SQLException {
		if (first.size() > 1) {
			begin();
		}
		try {
			long inserted = insertBatch(first);
			while (this.rows.hasNext()) {
				inserted += insertBatch(RowBatch.read(this.rows));
			}
			release();
			return inserted;
		}
		catch (SQLException | RuntimeException ex) {
			undo(ex);
			throw ex;
		}
	}

	private long insertBatch(RowBatch batch) throws SQLException {
		for (int i = 0; i < batch.size(); i++) {
			bind(batch, i);
			this.statement.addBatch();
		}
		try {
			return RowCount.ofBatch(this.statement.executeBatch());
		}
		catch (SQLException ex) {
			throw refused(batch, ex);
		}
	}

	private void bind(RowBatch batch, int index) {
		@Nullable Object[] row = batch.rows().get(index);
		for (int i = 0; i < row.length; i++) {
			try {
				this.values.set(this.statement, i + 1, row[i]);
			}
			catch (SQLException | RuntimeException ex) {
				Object value = row[i];
				String type = (value != null) ? value.getClass().getName() : "null";
				throw fault(batch, index, "has, for column %s, a %s, which the driver does not take"
					.formatted(this.rows.columns().get(i), type), ex);
			}
		}
	}

	private BulkInsertException refused(RowBatch batch, SQLException failure) throws SQLException {
		int index = (batch.size() == 1) ? 0 : indexOfFailure(failure, batch.size());
		if (index >= 0) {
			return refused(batch, index, rootOf(failure));
		}
		if (this.savepoint != null) {
			this.statement.getConnection().rollback(this.savepoint);
			this.statement.clearBatch();
			for (int i = 0; i < batch.size(); i++) {
				bind(batch, i);
				try {
					this.statement.executeUpdate();
				}
				catch (SQLException ex) {
					return refused(batch, i, ex);
				}
			}
		}
		return new BulkInsertException(this.rows.table(), this.rows.columns(), batch.firstRow(), batch.lastRow(),
				"was refused by the database", translate(rootOf(failure)));
	}

	private BulkInsertException refused(RowBatch batch, int index, SQLException failure) {
		return fault(batch, index, "was refused by the database", translate(failure));
	}

	private BulkInsertException fault(RowBatch batch, int index, String fault, Throwable cause) {
		long row = batch.firstRow() + index;
		return new BulkInsertException(this.rows.table(), this.rows.columns(), row, row, fault, cause);
	}

	/**
	 * A driver that stops at a failure returns a count for each row before it, one that
	 * goes on marks it; but some mark all rows, or return no count at all.
	 */
	private static int indexOfFailure(SQLException failure, int size) {
		if (!(failure instanceof BatchUpdateException batchFailure)) {
			return -1;
		}
		int[] counts = batchFailure.getUpdateCounts();
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
	private static SQLException rootOf(SQLException failure) {
		if (failure.getNextException() != null) {
			return failure.getNextException();
		}
		return (failure.getCause() instanceof SQLException cause) ? cause : failure;
	}

	private Throwable translate(SQLException failure) {
		DataAccessException translated = this.translator.translate("Bulk insert", null, failure);
		return (translated != null) ? translated : failure;
	}

	private void begin() throws SQLException {
		Connection connection = this.statement.getConnection();
		if (!connection.getAutoCommit() && connection.getMetaData().supportsSavepoints()) {
			this.savepoint = connection.setSavepoint();
		}
	}

	private void release() {
		if (this.savepoint == null) {
			return;
		}
		try {
			this.statement.getConnection().releaseSavepoint(this.savepoint);
		}
		catch (SQLException ex) {
			// it goes with the transaction: some databases cannot release
		}
	}

	private void undo(Exception failure) {
		if (this.savepoint == null) {
			return;
		}
		try {
			this.statement.getConnection().rollback(this.savepoint);
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
	}

}
