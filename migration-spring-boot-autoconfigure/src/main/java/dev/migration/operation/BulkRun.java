package dev.migration.operation;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * One bulk operation. In a transaction it writes all rows or none, and finds the very row
 * that is at fault: where the failure does not tell, it goes back to where the operation
 * began and tries the rows of the failed batch one by one.
 */
final class BulkRun {

	private final RowSource rows;

	private final BatchReader batches;

	private final Connection connection;

	private final SQLExceptionTranslator translator;

	private @Nullable Savepoint savepoint;

	BulkRun(RowSource rows, Connection connection, SQLExceptionTranslator translator) {
		this.rows = rows;
		this.batches = new BatchReader(rows);
		this.connection = connection;
		this.translator = translator;
	}

	/**
	 * Writes all rows.
	 * @param writers opens the way of writing them, when their columns are known
	 * @return the number of rows changed
	 * @throws BulkException if a row is refused
	 */
	long run(WriterSource writers) throws SQLException {
		RowBatch first = this.batches.next(BatchLimit.FIRST);
		begin(first);
		try (BulkWriter writer = writers.open(this.rows)) {
			long changed = writeAll(first, writer);
			release();
			return changed;
		}
		catch (Throwable ex) {
			// whatever the rows throw, which may be checked exceptions of other languages
			undo(ex);
			throw ex;
		}
	}

	private long writeAll(RowBatch first, BulkWriter writer) throws SQLException {
		long changed = write(first, writer);
		try {
			while (this.batches.hasNext()) {
				changed += write(this.batches.next(writer.limit()), writer);
			}
		}
		catch (BulkException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			// the rows may have failed because a batch has
			finish(writer);
			throw ex;
		}
		return changed + finish(writer);
	}

	private long write(RowBatch batch, BulkWriter writer) throws SQLException {
		try {
			return writer.write(batch);
		}
		catch (LateFailureException ex) {
			throw refusedLate(ex);
		}
		catch (SQLException ex) {
			throw refused(batch, ex, writer);
		}
	}

	private long finish(BulkWriter writer) throws SQLException {
		try {
			return writer.finish();
		}
		catch (LateFailureException ex) {
			throw refusedLate(ex);
		}
	}

	private BulkException refused(RowBatch batch, SQLException failure, BulkWriter writer) throws SQLException {
		if (failure instanceof UnboundValueException unbound) {
			return unbound(batch, unbound);
		}
		int index = FailedRow.index(failure, batch.size());
		SQLException root = FailedRow.rootOf(failure);
		if (!FailedRow.isLikely(root)) {
			throw root;
		}
		if (index >= 0) {
			return refusedRow(batch.only(index), root, writer);
		}
		if (this.savepoint != null) {
			this.connection.rollback(this.savepoint);
			for (int i = 0; i < batch.size(); i++) {
				SQLException found = failureOf(batch.only(i), writer);
				if (found != null) {
					// without the batches before, a row may fail that did not fail with
					// them
					if (Objects.equals(found.getSQLState(), root.getSQLState())) {
						return refusedRow(batch.only(i), found, writer);
					}
					break;
				}
			}
		}
		return refusal(new FaultPlace(batch.firstRow(), batch.lastRow(), null), root);
	}

	private BulkException refusedLate(LateFailureException late) throws SQLException {
		if (!FailedRow.isLikely(late.failure())) {
			throw late.failure();
		}
		FaultPlace place = late.place();
		String column = FailedColumn.of(late.failure(), this.rows.columns());
		return refusal((column != null) ? new FaultPlace(place.firstRow(), place.lastRow(), column) : place,
				late.failure());
	}

	private BulkException refusal(FaultPlace place, SQLException failure) {
		String fault = (place.column() != null) ? "was refused by the database for column " + place.column()
				: "was refused by the database";
		return this.rows.target().fault(this.rows.columns(), place, fault, translate(failure));
	}

	private static @Nullable SQLException failureOf(RowBatch row, BulkWriter writer) {
		try {
			writer.write(row);
			writer.finish();
			return null;
		}
		catch (LateFailureException ex) {
			return ex.failure();
		}
		catch (SQLException ex) {
			return FailedRow.rootOf(ex);
		}
	}

	private BulkException refusedRow(RowBatch row, SQLException failure, BulkWriter writer) throws SQLException {
		String column = FailedColumn.of(failure, this.rows.columns());
		if (column == null && this.savepoint != null) {
			this.connection.rollback(this.savepoint);
			try {
				writer.retry(row);
			}
			catch (SQLException ex) {
				column = FailedColumn.of(ex, this.rows.columns());
			}
		}
		return refusal(new FaultPlace(row.firstRow(), row.firstRow(), column), failure);
	}

	private BulkException unbound(RowBatch batch, UnboundValueException failure) {
		String column = this.rows.columns().get(failure.column());
		return this.rows.target()
			.fault(this.rows.columns(), FaultPlace.value(batch.firstRow() + failure.row(), column),
					"has, for column %s, %s".formatted(column, failure.fault()), failure.getCause());
	}

	private Throwable translate(SQLException failure) {
		DataAccessException translated = this.translator.translate(this.rows.target().verb().words(), null, failure);
		return (translated != null) ? translated : failure;
	}

	/**
	 * One row that is inserted by one statement needs no savepoint.
	 */
	private void begin(RowBatch first) throws SQLException {
		boolean oneStatement = first.size() == 1 && !this.batches.hasNext()
				&& this.rows.target().verb() == BulkVerb.INSERT;
		if (!oneStatement && !this.connection.getAutoCommit() && this.connection.getMetaData().supportsSavepoints()) {
			this.savepoint = this.connection.setSavepoint();
		}
	}

	private void release() {
		if (this.savepoint == null) {
			return;
		}
		try {
			this.connection.releaseSavepoint(this.savepoint);
		}
		catch (SQLException ex) {
			// it goes with the transaction: some databases cannot release
		}
	}

	private void undo(Throwable failure) {
		if (this.savepoint == null) {
			return;
		}
		try {
			this.connection.rollback(this.savepoint);
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
	}

	/**
	 * Opens a way of writing.
	 */
	interface WriterSource {

		BulkWriter open(RowSource rows) throws SQLException;

	}

}
