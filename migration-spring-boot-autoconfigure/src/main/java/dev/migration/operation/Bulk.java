package dev.migration.operation;

import java.sql.SQLException;

import dev.migration.Database;
import dev.migration.Rows;

import org.springframework.core.io.Resource;

/**
 * Bulk operations on one connection.
 */
final class Bulk {

	private final CountingTemplate template;

	private final Database database;

	private final DialectSource dialects;

	Bulk(CountingTemplate template, Database database, DialectSource dialects) {
		this.template = template;
		this.database = database;
		this.dialects = dialects;
	}

	/**
	 * Executes an operation.
	 * @param target what is to be done
	 * @param rows the rows
	 * @return the number of rows changed
	 * @throws BulkException if a row is refused
	 */
	long execute(BulkTarget target, Rows rows) {
		try (RowSource source = open(target, rows)) {
			if (!source.hasNext()) {
				return 0;
			}
			return this.template.bulk(target.verb().words(), (statements) -> run(source, statements));
		}
	}

	private RowSource open(BulkTarget target, Rows rows) {
		if (rows instanceof Rows.Records records) {
			return new RecordRows(target, records.records().get());
		}
		if (rows instanceof Rows.Arrays arrays) {
			return new ArrayRows(target, arrays.columns(), arrays.rows().get());
		}
		Resource csv = ((Rows.Csv) rows).resource();
		CsvLibrary.require(target, csv, Bulk.class.getClassLoader());
		return CsvRows.open(target, csv, this.database);
	}

	private long run(RowSource rows, StatementSource statements) throws SQLException {
		Identifiers identifiers = Identifiers.of(this.database);
		rows.prepare(identifiers, statements);
		BulkRun run = new BulkRun(rows, statements.connection(), this.template.getExceptionTranslator());
		return run.run((known) -> {
			BulkSql sql = BulkSql.of(known, identifiers, statements.connection());
			return this.dialects.get().open(known.target().verb(), sql, statements);
		});
	}

	/**
	 * Gives the dialect when rows are about to be written.
	 */
	interface DialectSource {

		BulkDialect get() throws SQLException;

	}

}
