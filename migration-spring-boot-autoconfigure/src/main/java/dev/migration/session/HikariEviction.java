package dev.migration.session;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.ProxyConnection;
import org.jspecify.annotations.Nullable;

/**
 * Takes a connection out of a Hikari pool. Loaded only where Hikari is there.
 */
final class HikariEviction {

	private HikariEviction() {
	}

	/**
	 * Evicts a connection from the pool that it came from.
	 * @return whether it came from a Hikari pool
	 */
	static boolean evict(DataSource dataSource, Connection connection) throws SQLException {
		if (!dataSource.isWrapperFor(HikariDataSource.class)) {
			return false;
		}
		ProxyConnection pooled = pooled(connection);
		if (pooled == null) {
			return false;
		}
		dataSource.unwrap(HikariDataSource.class).evictConnection(pooled);
		return true;
	}

	private static @Nullable ProxyConnection pooled(Connection connection) throws SQLException {
		if (connection instanceof ProxyConnection pooled) {
			return pooled;
		}
		return connection.isWrapperFor(ProxyConnection.class) ? connection.unwrap(ProxyConnection.class) : null;
	}

}
