package dev.migration.testing;

import java.sql.SQLException;

/**
 * A running server, on which databases are created.
 */
interface DatabaseServer {

	/**
	 * The user that the tests run as.
	 */
	JdbcSettings.User APPLICATION = new JdbcSettings.User("app", "app");

	JdbcSettings createDatabase(String name) throws SQLException;

	JdbcSettings.User administrator();

	Reach reach();

	/**
	 * How a server is reached.
	 */
	enum Reach {

		CONTAINER, EMBEDDED

	}

}
