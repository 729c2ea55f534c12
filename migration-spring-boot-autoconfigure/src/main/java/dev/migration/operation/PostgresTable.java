package dev.migration.operation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL's catalog says of a table.
 *
 * @param columns the columns of the rows, in their order
 * @param copyable whether {@code copy} does what {@code insert} does: not with rules or
 * row-level security, and not into a view
 * @param triggers whether there are triggers after an insert, as there are for foreign
 * keys
 * @param uniqueKey whether there is a unique index on just the key columns
 */
record PostgresTable(List<Column> columns, boolean copyable, boolean triggers, boolean uniqueKey) {

	private static final String QUERY = """
			select a.attname, format_type(a.atttypid, -1), coalesce(b.typname, t.typname),
			t.typcategory = 'A' or coalesce(b.typtype, t.typtype) = 'c' or t.typdelim <> ',',
			c.relkind in ('r', 'p') and not c.relhasrules and not row_security_active(c.oid),
			a.attidentity = 'a',
			exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisunique and i.indisvalid
			and i.indimmediate and i.indpred is null and i.indexprs is null
			and (select array_agg(k.attname::text) from pg_attribute k where k.attrelid = c.oid
			and k.attnum = any ((i.indkey::int2[])[0:i.indnkeyatts - 1])) @> ?::text[]
			and i.indnkeyatts = cardinality(?::text[])),
			exists (select 1 from pg_trigger g where g.tgrelid = c.oid and g.tgtype & 4 = 4 and g.tgtype & 2 = 0)
			from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
			left join pg_type b on b.oid = t.typbasetype
			where a.attrelid = to_regclass(?) and a.attnum > 0 and not a.attisdropped""";

	/**
	 * Asks.
	 * @param sql the names
	 * @param statements where to get statements
	 * @return the table, or {@code null} if the catalog does not know it, or is not
	 * PostgreSQL's own: there are databases that only speak its protocol
	 */
	static @Nullable PostgresTable of(BulkSql sql, StatementSource statements) throws SQLException {
		Connection connection = statements.connection();
		Savepoint savepoint = connection.getAutoCommit() ? null : connection.setSavepoint();
		try (PreparedStatement query = statements.prepare(QUERY)) {
			Object keys = sql.keys().stream().map((key) -> name(sql.column(key))).toArray(String[]::new);
			query.setObject(1, keys);
			query.setObject(2, keys);
			query.setString(3, sql.table());
			return read(query, sql);
		}
		catch (SQLException ex) {
			if (savepoint != null) {
				connection.rollback(savepoint);
			}
			return null;
		}
	}

	private static @Nullable PostgresTable read(PreparedStatement query, BulkSql sql) throws SQLException {
		Map<String, Column> found = new HashMap<>();
		boolean copyable = true;
		boolean triggers = false;
		boolean uniqueKey = false;
		try (ResultSet result = query.executeQuery()) {
			while (result.next()) {
				String name = result.getString(1);
				found.put(name, new Column(result.getString(2), result.getString(3), result.getBoolean(4),
						result.getBoolean(6)));
				copyable &= result.getBoolean(5);
				uniqueKey = result.getBoolean(7);
				triggers = result.getBoolean(8);
			}
		}
		List<Column> columns = new ArrayList<>();
		for (String written : sql.columns()) {
			Column column = found.get(name(written));
			if (column == null) {
				return null;
			}
			columns.add(column);
		}
		// copy puts a value into such a column that insert refuses
		return new PostgresTable(columns, copyable && columns.stream().noneMatch(Column::generated), triggers,
				uniqueKey);
	}

	private static String name(String written) {
		return written.substring(1, written.length() - 1).replace("\"\"", "\"");
	}

	/**
	 * A column.
	 *
	 * @param type its type as it is written in SQL
	 * @param baseType the internal name of its type, or of that under its domain
	 * @param nested whether its values are arrays or rows, or are not separated by commas
	 * in an array
	 * @param generated whether it is {@code generated always as identity}
	 */
	record Column(String type, String baseType, boolean nested, boolean generated) {

	}

}
