package dev.migration.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that is in the tables of a database.
 */
public final class Tables {

	private Tables() {
	}

	/**
	 * Reads all tables of the current schema.
	 * @param database the database
	 * @param ignored columns that are left out, in lower case
	 * @return of each table its columns with their types, then its rows in order
	 */
	public static Map<String, List<String>> read(JdbcSettings database, Set<String> ignored) {
		Map<String, List<String>> tables = new TreeMap<>();
		try (Connection connection = database.dataSource().getConnection()) {
			for (String table : names(connection)) {
				tables.put(table, rows(connection, table, ignored));
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return tables;
	}

	private static List<String> names(Connection connection) throws SQLException {
		List<String> names = new ArrayList<>();
		try (ResultSet tables = connection.getMetaData()
			.getTables(connection.getCatalog(), connection.getSchema(), "%", null)) {
			while (tables.next()) {
				if (tables.getString("TABLE_TYPE").contains("TABLE")
						&& !tables.getString("TABLE_TYPE").contains("SYSTEM")) {
					names.add(tables.getString("TABLE_NAME"));
				}
			}
		}
		return names;
	}

	private static List<String> rows(Connection connection, String table, Set<String> ignored) throws SQLException {
		List<String> rows = new ArrayList<>();
		List<String> columns = new ArrayList<>();
		String quote = connection.getMetaData().getIdentifierQuoteString();
		try (Statement statement = connection.createStatement();
				ResultSet result = statement.executeQuery("select * from " + quote + table + quote)) {
			ResultSetMetaData metaData = result.getMetaData();
			for (int i = 1; i <= metaData.getColumnCount(); i++) {
				columns.add(metaData.getColumnName(i) + " " + metaData.getColumnTypeName(i));
			}
			while (result.next()) {
				List<String> values = new ArrayList<>();
				for (int i = 1; i <= metaData.getColumnCount(); i++) {
					if (!ignored.contains(metaData.getColumnName(i).toLowerCase(Locale.ROOT))) {
						Object value = result.getObject(i);
						values.add((value instanceof byte[] bytes) ? Arrays.toString(bytes) : result.getString(i));
					}
				}
				rows.add(values.toString());
			}
		}
		rows.sort(null);
		rows.add(0, columns.toString());
		return rows;
	}

}
