package dev.migration.operation;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.migration.Database;

/**
 * Writes many rows into a script: inserts of many rows where the database has them, and
 * else a statement for each row, in the order of the rows, so that it is that order which
 * decides between rows with the same key.
 */
final class OfflineDialect implements BulkDialect {

	private final OfflineConnection connection;

	private final ParameterValues values;

	OfflineDialect(OfflineConnection connection) {
		this.connection = connection;
		this.values = ParameterValues.forColumns(database());
	}

	private Database database() {
		return this.connection.script().database();
	}

	@Override
	public BulkWriter open(BulkVerb verb, BulkSql sql, StatementSource statements) {
		return switch (verb) {
			case INSERT -> hasManyRows() ? new InsertWriter(sql) : each(sql.insertValues(), sql.all());
			case UPDATE -> each(sql.update(), sql.othersThenKeys());
			case INSERT_ABSENT -> insertAbsent(sql);
			case UPSERT -> sql.others().isEmpty() ? insertAbsent(sql)
					: new StepsWriter(each(sql.update(), sql.othersThenKeys()), insertAbsent(sql));
		};
	}

	private boolean hasManyRows() {
		return database() != Database.ORACLE && database() != Database.OTHER;
	}

	private BulkWriter each(String sql, List<Integer> order) {
		return new BatchWriter(this.connection.prepareForColumns(sql), new RowBinder(this.values, order));
	}

	private BulkWriter insertAbsent(BulkSql sql) {
		List<Integer> order = new ArrayList<>(sql.all());
		order.addAll(sql.keys());
		return each(sql.insertAbsent(oneRow(), (column) -> "?"), order);
	}

	private String oneRow() {
		return switch (database()) {
			case ORACLE, MARIADB, MYSQL, H2 -> "dual";
			case HSQLDB -> "(values (1)) one";
			case POSTGRESQL, SQLSERVER, OTHER -> "(select 1 as a) one";
		};
	}

	/**
	 * Writes inserts of many rows, of which a person can still read each.
	 */
	private final class InsertWriter implements BulkWriter {

		private static final int ROWS = 100;

		private final BulkSql sql;

		private final RowBinder binder;

		private InsertWriter(BulkSql sql) {
			this.sql = sql;
			this.binder = new RowBinder(OfflineDialect.this.values, sql.all());
		}

		@Override
		public long write(RowBatch batch) throws SQLException {
			for (int from = 0; from < batch.size(); from += ROWS) {
				write(batch, from, Math.min(from + ROWS, batch.size()));
			}
			return batch.size();
		}

		private void write(RowBatch batch, int from, int to) throws SQLException {
			String rows = String.join(",\n\t", Collections.nCopies(to - from, "(" + this.sql.placeholders() + ")"));
			PreparedStatement statement = OfflineDialect.this.connection
				.prepareForColumns("%s values\n\t%s".formatted(this.sql.insert(), rows));
			int parameter = 1;
			for (int row = from; row < to; row++) {
				parameter = this.binder.bind(statement, batch, row, parameter);
			}
			statement.executeUpdate();
		}

		@Override
		public void close() {
			// nothing is open
		}

	}

}
