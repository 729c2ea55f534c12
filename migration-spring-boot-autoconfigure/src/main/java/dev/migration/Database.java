package dev.migration;

import java.util.Locale;

/**
 * The database products whose differences matter here. Any other is {@link #OTHER}, and
 * gets the standard path.
 */
public enum Database {

	/**
	 * H2.
	 */
	H2,

	/**
	 * HyperSQL.
	 */
	HSQLDB,

	/**
	 * PostgreSQL, and what speaks its protocol and dialect.
	 */
	POSTGRESQL,

	/**
	 * MariaDB, also when reached through MySQL's driver.
	 */
	MARIADB,

	/**
	 * MySQL.
	 */
	MYSQL,

	/**
	 * Oracle Database.
	 */
	ORACLE,

	/**
	 * Microsoft SQL Server.
	 */
	SQLSERVER,

	/**
	 * Any other product.
	 */
	OTHER;

	/**
	 * Tells the database from what its driver says.
	 * @param productName the product name of the driver's metadata
	 * @param productVersion the product version of the driver's metadata: MySQL's driver
	 * calls a MariaDB server {@code MySQL}, and only the version tells
	 * @return the database
	 */
	public static Database of(String productName, String productVersion) {
		String name = productName.toLowerCase(Locale.ROOT);
		if (name.contains("mariadb") || productVersion.toLowerCase(Locale.ROOT).contains("mariadb")) {
			return MARIADB;
		}
		if (name.startsWith("mysql")) {
			return MYSQL;
		}
		if (name.startsWith("postgresql")) {
			return POSTGRESQL;
		}
		if (name.equals("h2")) {
			return H2;
		}
		if (name.startsWith("hsql")) {
			return HSQLDB;
		}
		if (name.startsWith("oracle")) {
			return ORACLE;
		}
		if (name.startsWith("microsoft sql server")) {
			return SQLSERVER;
		}
		return OTHER;
	}

}
