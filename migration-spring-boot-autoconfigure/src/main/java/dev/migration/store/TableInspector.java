package dev.migration.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
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
		String name = (this.schema != null) ? this.schema + "." + table : table;
		if (isReadable(name, column)) {
			return true;
		}
		Presence presence = this.jdbc
			.execute((ConnectionCallback<Presence>) (connection) -> find(connection, table, column));
		if (presence == Presence.OTHER) {
			throw VersionTableException.notOurs(name, column);
		}
		return presence == Presence.OURS;
	}

	/**
	 * Statements find a table along the whole search path, of which the metadata shows
	 * the first schema.
	 */
	private boolean isReadable(String name, String column) {
		try {
			this.jdbc.queryForList("select %s from %s where 1 = 0".formatted(column, name));
			return true;
		}
		catch (DataAccessException ex) {
			return false;
		}
	}

	private Presence find(Connection connection, String table, String column) throws SQLException {
		DatabaseMetaData metaData = connection.getMetaData();
		String catalog = connection.getCatalog();
		String schemaName = connection.getSchema();
		if (this.schema != null && metaData.supportsSchemasInDataManipulation()) {
			schemaName = inCatalog(metaData, this.schema);
		}
		else if (this.schema != null) {
			// MariaDB and MySQL call it a catalog
			catalog = this.schema;
		}
		Presence presence = Presence.NONE;
		try (ResultSet columns = metaData.getColumns(catalog, schemaName, inCatalog(metaData, table), null)) {
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
