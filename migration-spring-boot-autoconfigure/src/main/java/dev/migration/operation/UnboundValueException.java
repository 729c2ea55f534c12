package dev.migration.operation;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * A value of a batch cannot be sent to the database.
 */
final class UnboundValueException extends SQLException {

	private final int row;

	private final int column;

	private final String fault;

	/**
	 * Of a value that is not taken.
	 * @param row its row in the batch, from 0
	 * @param column its column, from 0
	 * @param fault what is wrong with it
	 * @param cause why, or {@code null}
	 */
	UnboundValueException(int row, int column, String fault, @Nullable Throwable cause) {
		super(fault, cause);
		this.row = row;
		this.column = column;
		this.fault = fault;
	}

	int row() {
		return this.row;
	}

	int column() {
		return this.column;
	}

	String fault() {
		return this.fault;
	}

}
