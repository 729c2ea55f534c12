package dev.migration.backfill;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Loses the connection at one of its commits, counted over all connections.
 */
final class BreakingDataSource extends DelegatingDataSource {

	private final int commit;

	private final boolean committed;

	private int commits;

	/**
	 * Decorates a data source.
	 * @param commit which commit, from 1
	 * @param committed whether the database has committed before the connection is lost
	 */
	BreakingDataSource(DataSource dataSource, int commit, boolean committed) {
		super(dataSource);
		this.commit = commit;
		this.committed = committed;
	}

	boolean hasBroken() {
		return this.commits >= this.commit;
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = super.getConnection();
		return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
				(proxy, method, args) -> {
					if (method.getName().equals("commit") && ++this.commits == this.commit) {
						breakOff(connection);
					}
					if (method.getName().equals("rollback") && connection.isClosed()) {
						// as a pool says it
						throw new SQLException("Connection is closed");
					}
					return invoke(connection, method, args);
				});
	}

	private void breakOff(Connection connection) throws SQLException {
		if (this.committed) {
			connection.commit();
		}
		// what is not committed is rolled back
		connection.close();
		throw new SQLException("The connection was lost", "08006");
	}

	private static Object invoke(Connection connection, Method method, Object[] args) throws Throwable {
		try {
			return method.invoke(connection, args);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
