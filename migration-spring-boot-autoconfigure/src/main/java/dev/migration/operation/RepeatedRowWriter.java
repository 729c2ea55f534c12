package dev.migration.operation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;

import org.jspecify.annotations.Nullable;

/**
 * Writes a batch by one statement that has the placeholders of all its rows: for MySQL's
 * driver, which otherwise makes a round trip for each row of a batch. As large as the
 * server takes a statement, to be safe at an eighth of that.
 */
final class RepeatedRowWriter implements BulkWriter {

	private static final int MAX_PLACEHOLDERS = 65_535;

	private final StatementSource statements;

	private final RepeatedRowSql sql;

	private final RowBinder binder;

	private final int columns;

	private @Nullable PreparedStatement statement;

	private int preparedRows;

	private @Nullable BatchLimit limit;

	RepeatedRowWriter(StatementSource statements, RepeatedRowSql sql, RowBinder binder, int columns) {
		this.statements = statements;
		this.sql = sql;
		this.binder = binder;
		this.columns = columns;
	}

	@Override
	public BatchLimit limit() {
		return (this.limit != null) ? this.limit : BatchLimit.FIRST;
	}

	@Override
	public long write(RowBatch batch) throws SQLException {
		if (this.statement != null && this.limit == null) {
			this.limit = new BatchLimit(Math.max(1, Math.min(BatchLimit.FIRST.rows(), MAX_PLACEHOLDERS / this.columns)),
					Math.min(BatchLimit.STANDARD.size(), maxPacket() / 8));
		}
		int most = mixesNumbers(batch) ? 1 : batch.size();
		long changed = 0;
		for (int from = 0; from < batch.size(); from += most) {
			changed += write(batch, from, Math.min(from + most, batch.size()));
		}
		return changed;
	}

	private long write(RowBatch batch, int from, int to) throws SQLException {
		PreparedStatement prepared = statement(to - from);
		int parameter = 1;
		for (int i = from; i < to; i++) {
			parameter = this.binder.bind(prepared, batch, i, parameter);
		}
		return prepared.executeUpdate();
	}

	/**
	 * In one statement, floating-point numbers among exact ones may make them all
	 * inexact.
	 */
	private boolean mixesNumbers(RowBatch batch) {
		boolean[] exact = new boolean[this.columns];
		boolean[] inexact = new boolean[this.columns];
		for (@Nullable
		Object[] row : batch.rows()) {
			for (int column = 0; column < this.columns; column++) {
				Object value = row[column];
				exact[column] |= value instanceof Long || value instanceof BigDecimal || value instanceof BigInteger;
				inexact[column] |= value instanceof Double || value instanceof Float;
				if (exact[column] && inexact[column]) {
					return true;
				}
			}
		}
		return false;
	}

	private PreparedStatement statement(int rows) throws SQLException {
		if (this.statement == null || this.preparedRows != rows) {
			close();
			this.statement = this.statements.prepare(this.sql.of(rows));
			this.preparedRows = rows;
		}
		return this.statement;
	}

	private long maxPacket() throws SQLException {
		try (Statement query = this.statements.create();
				ResultSet result = query.executeQuery("select @@max_allowed_packet")) {
			result.next();
			return result.getLong(1);
		}
	}

	@Override
	public void close() throws SQLException {
		if (this.statement != null) {
			this.statement.close();
		}
	}

	/**
	 * A statement of which a part is there once for each row.
	 *
	 * @param before what comes before
	 * @param row the part with the placeholders of a row
	 * @param between what is between two rows
	 * @param after what comes after
	 */
	record RepeatedRowSql(String before, String row, String between, String after) {

		String of(int rows) {
			return this.before + String.join(this.between, Collections.nCopies(rows, this.row)) + this.after;
		}

	}

}
