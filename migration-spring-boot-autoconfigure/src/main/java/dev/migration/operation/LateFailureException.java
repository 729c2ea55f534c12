package dev.migration.operation;

import java.sql.SQLException;

/**
 * A batch was refused after {@link BulkWriter#write} had returned.
 */
final class LateFailureException extends SQLException {

	private final RowBatch batch;

	private final SQLException failure;

	LateFailureException(RowBatch batch, SQLException failure) {
		super(failure);
		this.batch = batch;
		this.failure = failure;
	}

	RowBatch batch() {
		return this.batch;
	}

	SQLException failure() {
		return this.failure;
	}

}
