package dev.migration.operation;

import java.sql.Connection;
import java.sql.SQLException;

import dev.migration.Database;

/**
 * How a database likes many rows to be written.
 */
interface BulkDialect {

	/**
	 * Opens a way of writing.
	 * @param verb what is done with the rows
	 * @param sql the pieces of the statements
	 * @param statements where to get statements
	 * @return the way of writing
	 */
	BulkWriter open(BulkVerb verb, BulkSql sql, StatementSource statements) throws SQLException;

	/**
	 * Returns the dialect of a database.
	 * @param database the database
	 * @param connection a connection to it: the driver matters, too
	 * @return the dialect
	 */
	static BulkDialect of(Database database, Connection connection) throws SQLException {
		ParameterValues values = ParameterValues.forColumns(database);
		StandardDialect standard = new StandardDialect(values);
		return switch (database) {
			case POSTGRESQL -> new PostgresDialect(standard, values);
			case MARIADB, MYSQL -> new MySqlDialect(standard, values, hasBulkProtocol(connection));
			case H2, HSQLDB, ORACLE, SQLSERVER, OTHER -> standard;
		};
	}

	/**
	 * MariaDB's own driver sends a batch at once; MySQL's driver sends row by row.
	 */
	private static boolean hasBulkProtocol(Connection connection) throws SQLException {
		return connection.getMetaData().getDriverName().startsWith("MariaDB");
	}

}
