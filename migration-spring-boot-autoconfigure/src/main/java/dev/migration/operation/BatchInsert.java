package dev.migration.operation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.StringJoiner;

import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.PreparedStatementCreator;

/**
 * Inserts by JDBC batches, which every driver has.
 */
final class BatchInsert implements BulkInsert {

	private final Identifiers identifiers;

	private final ParameterValues values;

	BatchInsert(Identifiers identifiers, ParameterValues values) {
		this.identifiers = identifiers;
		this.values = values;
	}

	@Override
	public long insert(CountingTemplate template, RowSource rows) {
		RowBatch first = RowBatch.read(rows);
		PreparedStatementCreator insert = (connection) -> connection.prepareStatement(sql(rows, connection));
		PreparedStatementCallback<Long> run = (
				statement) -> new BatchRun(statement, rows, this.values, template.getExceptionTranslator())
					.insert(first);
		return template.execute(insert, run);
	}

	private String sql(RowSource rows, Connection connection) throws SQLException {
		StringJoiner columns = new StringJoiner(", ");
		for (String column : rows.columns()) {
			columns.add(this.identifiers.write(column, connection));
		}
		String placeholders = String.join(", ", Collections.nCopies(rows.columns().size(), "?"));
		return "insert into %s (%s) values (%s)".formatted(this.identifiers.write(rows.table(), connection), columns,
				placeholders);
	}

}
