package dev.migration.operation;

import java.sql.SQLException;
import java.util.stream.Collectors;

/**
 * H2's {@code merge … key (…)} needs no unique constraint.
 */
final class H2Dialect implements BulkDialect {

	private final StandardDialect standard;

	H2Dialect(StandardDialect standard) {
		this.standard = standard;
	}

	@Override
	public BulkWriter open(BulkVerb verb, BulkSql sql, StatementSource statements) throws SQLException {
		if (verb != BulkVerb.UPSERT || sql.others().isEmpty()) {
			return this.standard.open(verb, sql, statements);
		}
		String keys = sql.keys().stream().map(sql::column).collect(Collectors.joining(", "));
		return this.standard.batch("merge into %s (%s) key (%s) values (%s)".formatted(sql.table(), sql.columnList(),
				keys, sql.placeholders()), sql.all(), statements);
	}

}
