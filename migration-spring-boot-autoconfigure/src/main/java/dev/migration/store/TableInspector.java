package dev.migration.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Looks a table up in the metadata of the database. Costs statements: not for the path of
 * every start.
 */
class TableInspector {

	private final JdbcOperations jdbc;

	private final @Nullable String schema;

	TableInspector(JdbcOperations jdbc, @Nullable String schema) {
		this.jdbc = jdbc;
		this.schema = schema;
	}

	/**
	 * Whether a table is there.
	 * @param table the table
	 * @param column a column by which we know it as ours
	 * @return {@code false} if there is no such table
	 * @throws VersionTableException if it is there without that column
	 */
	boolean exists(String table, String column) {
		Presence presence = this.jdbc
			.execute((ConnectionCallback<Presence>) (connection) -> find(connection, table, column));
		if (presence == Presence.OTHER) {
			String name = (this.schema != null) ? this.schema + "." + table : table;
			throw VersionTableException.notOurs(name, column);
		}
		return presence == Presence.OURS;
	}

	private Presence find(Connection connection, String table, String column) throws SQLException {
		DatabaseMetaData metaData = connection.getMetaData();
		String schemaName = (this.schema != null) ? inCatalog(metaData, this.schema) : connection.getSchema();
		Presence presence = Presence.NONE;
		try (ResultSet columns = metaData.getColumns(connection.getCatalog(), schemaName, inCatalog(metaData, table),
				null)) {
			while (columns.next()) {
				// in patterns of the metadata an underscore stands for any character
				if (columns.getString("TABLE_NAME").equalsIgnoreCase(table)) {
					presence = presence.with(columns.getString("COLUMN_NAME").equalsIgnoreCase(column));
				}
			}
		}
		return presence;
	}

	private static String inCatalog(DatabaseMetaData metaData, String name) throws SQLException {
		if (metaData.storesUpperCaseIdentifiers()) {
			return name.toUpperCase(Locale.ROOT);
		}
		return metaData.storesLowerCaseIdentifiers() ? name.toLowerCase(Locale.ROOT) : name;
	}

	private enum Presence {

		NONE, OTHER, OURS;

		Presence with(boolean ourColumn) {
			return (this == OURS || ourColumn) ? OURS : OTHER;
		}

	}

}
