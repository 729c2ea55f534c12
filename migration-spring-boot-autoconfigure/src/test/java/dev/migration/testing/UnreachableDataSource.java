package dev.migration.testing;

import java.sql.Connection;

import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A data source that nobody may connect to.
 */
public final class UnreachableDataSource extends AbstractDataSource {

	@Override
	public Connection getConnection() {
		throw new AssertionError("A script is written without a database");
	}

	@Override
	public Connection getConnection(String username, String password) {
		return getConnection();
	}

}
