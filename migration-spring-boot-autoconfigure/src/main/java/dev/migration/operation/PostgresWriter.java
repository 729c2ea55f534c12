package dev.migration.operation;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Writes batches to PostgreSQL, each by the fastest way that it allows.
 */
final class PostgresWriter implements BulkWriter {

	/**
	 * So few rows that a question to the catalog would cost more than it brings.
	 */
	private static final int FEW = 100;

	/**
	 * So many rows that the rest is copied.
	 */
	private static final int MANY = 10_000;

	private final BulkVerb verb;

	private final BulkSql sql;

	private final StatementSource statements;

	private final BulkWriter plain;

	private final ParameterValues values;

	private long written;

	private boolean asked;

	private @Nullable PostgresTable table;

	private UnnestWriter[] unnest = {};

	private @Nullable CopyWriter copy;

	private boolean copied;

	PostgresWriter(BulkVerb verb, BulkSql sql, StatementSource statements, BulkWriter plain, ParameterValues values) {
		this.verb = verb;
		this.sql = sql;
		this.statements = statements;
		this.plain = plain;
		this.values = values;
	}

	@Override
	public long write(RowBatch batch) throws SQLException {
		boolean copying = this.written >= MANY;
		this.written += batch.size();
		if (!this.asked && batch.size() < FEW && (this.verb == BulkVerb.INSERT || this.verb == BulkVerb.UPDATE)) {
			return this.plain.write(batch);
		}
		ask();
		PostgresBatch texts = (this.table != null) ? PostgresBatch.of(batch, this.values) : null;
		if (texts == null) {
			return finish() + this.plain.write(batch);
		}
		if (copying && isCopyable(texts)) {
			return copy(texts);
		}
		return finish() + unnest(texts);
	}

	private void ask() throws SQLException {
		if (this.asked) {
			return;
		}
		this.asked = true;
		this.table = PostgresTable.of(this.sql, this.statements);
		if (this.table != null) {
			this.unnest = PostgresDialect.steps(this.verb, this.sql, this.table, this.statements);
			PostgresCopy way = (this.verb == BulkVerb.INSERT && this.table.copyable())
					? PostgresCopy.on(this.statements.connection(), this.sql) : null;
			this.copy = (way != null) ? new CopyWriter(way) : null;
		}
	}

	private boolean isCopyable(PostgresBatch batch) {
		if (this.copy == null || this.table == null) {
			return false;
		}
		for (int column = 0; column < batch.kinds().size(); column++) {
			if (!batch.kinds().get(column).isReadAlike(this.table.columns().get(column).baseType())) {
				return false;
			}
		}
		return true;
	}

	private long unnest(PostgresBatch batch) throws SQLException {
		long rows = 0;
		for (UnnestWriter step : this.unnest) {
			rows += step.write(batch);
		}
		return rows;
	}

	/**
	 * What triggers refuse at the end of a copy, as foreign keys do, comes without the
	 * number of its line. In auto-commit one copy of all would take back the batches
	 * before a refused one.
	 */
	private long copy(PostgresBatch batch) throws SQLException {
		CopyWriter writer = Objects.requireNonNull(this.copy);
		if (!this.copied) {
			return copyFirst(batch, writer);
		}
		if (Objects.requireNonNull(this.table).triggers() || this.statements.connection().getAutoCommit()) {
			return writer.writeNow(batch);
		}
		writer.write(batch);
		return 0;
	}

	/**
	 * The first time it shows whether copying is allowed at all.
	 */
	private long copyFirst(PostgresBatch batch, CopyWriter writer) throws SQLException {
		Connection connection = this.statements.connection();
		Savepoint savepoint = connection.getAutoCommit() ? null : connection.setSavepoint();
		try {
			long rows = writer.writeNow(batch);
			this.copied = true;
			return rows;
		}
		catch (SQLException ex) {
			if (!isNotAllowed(ex)) {
				throw ex;
			}
			if (savepoint != null) {
				connection.rollback(savepoint);
			}
			this.copy = null;
			return unnest(batch);
		}
	}

	/**
	 * Not supported, or an error in a statement rather than in its values.
	 */
	private static boolean isNotAllowed(SQLException failure) {
		String state = failure.getSQLState();
		return state != null && (state.startsWith("0A") || state.startsWith("42"));
	}

	/**
	 * A copy names the column whose value it cannot read.
	 */
	@Override
	public void retry(RowBatch row) throws SQLException {
		ask();
		PostgresBatch texts = (this.table != null) ? PostgresBatch.of(row, this.values) : null;
		if (this.copy != null && texts != null && isCopyable(texts)) {
			this.copy.writeNow(texts);
		}
	}

	@Override
	public long finish() throws SQLException {
		return (this.copy != null) ? this.copy.finish() : 0;
	}

	@Override
	public void close() throws SQLException {
		try {
			finish();
		}
		catch (LateFailureException ex) {
			// the operation has failed already, or this would have been seen
		}
		for (UnnestWriter step : this.unnest) {
			step.close();
		}
		this.plain.close();
	}

}
