package dev.migration.session;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

import dev.migration.Database;
import org.jspecify.annotations.Nullable;

/**
 * What the driver's metadata tells about a database.
 *
 * @param name the product's name
 * @param version the product's version
 * @param database the product, as far as its differences matter
 * @param ddlCommits whether data definition commits
 */
record DatabaseProduct(String name, String version, Database database, boolean ddlCommits) {

	static DatabaseProduct of(Connection connection) {
		try {
			DatabaseMetaData metaData = connection.getMetaData();
			String name = metaData.getDatabaseProductName();
			String version = metaData.getDatabaseProductVersion();
			return new DatabaseProduct(name, version, Database.of(name, version),
					metaData.dataDefinitionCausesTransactionCommit());
		}
		catch (SQLException ex) {
			throw new DatabaseSessionException("The database does not say what product it is", ex);
		}
	}

	/**
	 * Asks for the schema in which unqualified names are found. Costs a statement with
	 * most drivers.
	 */
	@Nullable String currentSchema(Connection connection) {
		try {
			return switch (this.database) {
				case MARIADB, MYSQL -> connection.getCatalog();
				default -> connection.getSchema();
			};
		}
		catch (SQLException | AbstractMethodError ex) {
			throw new DatabaseSessionException("The database does not say what its current schema is", ex);
		}
	}

}
