package dev.migration.operation;

import java.sql.SQLException;
import java.util.List;

/**
 * What any database understands: JDBC batches, and where something may be absent, an
 * update or a query first.
 */
final class StandardDialect implements BulkDialect {

	private final ParameterValues values;

	StandardDialect(ParameterValues values) {
		this.values = values;
	}

	@Override
	public BulkWriter open(BulkVerb verb, BulkSql sql, StatementSource statements) throws SQLException {
		return switch (verb) {
			case INSERT -> batch(sql.insertValues(), sql.all(), statements);
			case UPDATE -> batch(sql.update(), sql.othersThenKeys(), statements);
			case UPSERT, INSERT_ABSENT -> new PortableWriter(
					(verb.updates() && !sql.others().isEmpty()) ? batch(sql.update(), sql.othersThenKeys(), statements)
							: null,
					statements.prepare(
							"select count(*) from %s where %s".formatted(sql.table(), sql.whereKeys("", (key) -> "?"))),
					new RowBinder(this.values, sql.keys()), batch(sql.insertValues(), sql.all(), statements));
		};
	}

	BatchWriter batch(String statement, List<Integer> order, StatementSource statements) throws SQLException {
		return new BatchWriter(statements.prepare(statement), new RowBinder(this.values, order));
	}

}
