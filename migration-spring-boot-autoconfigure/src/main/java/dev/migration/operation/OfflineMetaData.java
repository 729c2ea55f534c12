package dev.migration.operation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;

import dev.migration.Database;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a database that nobody has connected to: what it is, with its default
 * settings.
 */
final class OfflineMetaData implements InvocationHandler {

	private final Database database;

	private final Connection connection;

	OfflineMetaData(Database database, Connection connection) {
		this.database = database;
		this.connection = connection;
	}

	@Override
	public @Nullable Object invoke(Object self, Method method, Object @Nullable [] args) throws SQLException {
		return switch (method.getName()) {
			case "getDatabaseProductName" -> productName();
			case "getDatabaseProductVersion", "getDriverName", "getDriverVersion" -> "offline";
			case "getConnection" -> this.connection;
			case "supportsBatchUpdates" -> true;
			case "supportsSavepoints", "supportsGetGeneratedKeys", "supportsNamedParameters" -> false;
			case "storesLowerCaseIdentifiers" -> this.database == Database.POSTGRESQL;
			case "storesUpperCaseIdentifiers" -> switch (this.database) {
				case H2, HSQLDB, ORACLE, OTHER -> true;
				case POSTGRESQL, MARIADB, MYSQL, SQLSERVER -> false;
			};
			case "isWrapperFor", "unwrap", "toString", "hashCode", "equals" ->
				OfflineConnection.ofObject(self, "Metadata of an offline connection", method, args);
			default ->
				throw OfflineException.api("DatabaseMetaData." + method.getName(), "Write down what you would ask");
		};
	}

	private String productName() {
		return switch (this.database) {
			case H2 -> "H2";
			case HSQLDB -> "HSQL Database Engine";
			case POSTGRESQL -> "PostgreSQL";
			case MARIADB -> "MariaDB";
			case MYSQL -> "MySQL";
			case ORACLE -> "Oracle";
			case SQLSERVER -> "Microsoft SQL Server";
			case OTHER -> "unknown";
		};
	}

}
