package dev.migration.lock;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

import dev.migration.session.BorrowedConnection;
import dev.migration.session.DataSourceProxies;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanWrapperImpl;
import org.springframework.jdbc.datasource.SmartDataSource;

/**
 * Finds the second connection that a row lock needs: one past the pool, else one of the
 * pool. Only a connection that sees what the migrating one has just written is taken.
 */
final class LockConnections {

	private static final Log logger = LogFactory.getLog(LockConnections.class);

	// what the well-known pools call their size
	private static final List<String> POOL_SIZES = List.of("maximumPoolSize", "maxTotal", "maxActive", "maxPoolSize",
			"maxConnections");

	private final DataSource migrated;

	private final Connection migrating;

	private final LockConnectionSource source;

	LockConnections(DataSource migrated, Connection migrating, LockConnectionSource source) {
		this.migrated = migrated;
		this.migrating = migrating;
		this.source = source;
	}

	/**
	 * Takes a connection, with auto-commit off.
	 * @return the connection, or {@code null} if there is none that sees the table
	 */
	@Nullable BorrowedConnection take(LockTable table) {
		DataSource direct = this.source.find(this.migrated);
		BorrowedConnection connection = (direct != null) ? takeFrom(direct, table) : null;
		if (connection == null && hasRoom()) {
			connection = takeFrom(this.migrated, table);
			if (connection != null) {
				logger.info("The migration lock occupies a second connection of the pool, because none can be had "
						+ "past it: set migration.lock.url, .username and .password to spare it");
			}
		}
		return connection;
	}

	private @Nullable BorrowedConnection takeFrom(DataSource dataSource, LockTable table) {
		BorrowedConnection connection;
		try {
			connection = BorrowedConnection.take(dataSource, false);
		}
		catch (SQLException ex) {
			logger.debug("No connection for the migration lock from " + dataSource, ex);
			return null;
		}
		boolean usable = false;
		try {
			usable = !isMigrating(connection.connection()) && table.isSeenBy(connection.connection());
		}
		finally {
			if (!usable) {
				connection.close();
			}
		}
		return usable ? connection : null;
	}

	private boolean isMigrating(Connection connection) {
		try {
			return connection.unwrap(Connection.class) == this.migrating.unwrap(Connection.class);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private boolean hasRoom() {
		DataSource pool = DataSourceProxies.target(this.migrated);
		if (pool instanceof SmartDataSource) {
			return false;
		}
		BeanWrapperImpl properties = new BeanWrapperImpl(pool);
		return POOL_SIZES.stream()
			.filter(properties::isReadableProperty)
			.map(properties::getPropertyValue)
			.anyMatch((size) -> size instanceof Integer connections && connections > 1);
	}

}
