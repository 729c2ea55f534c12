package dev.migration.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

import javax.sql.DataSource;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.AbstractDriverBasedDataSource;
import org.springframework.jdbc.datasource.ConnectionProxy;
import org.springframework.jdbc.datasource.SmartDataSource;
import org.springframework.util.ClassUtils;

/**
 * A connection that goes back to its pool as it came, or not at all. Where a pool does
 * not let a connection go, its physical connection is aborted, and the pool finds it
 * dead.
 */
public final class BorrowedConnection implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(BorrowedConnection.class);

	private static final boolean hikariPresent = ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource",
			BorrowedConnection.class.getClassLoader());

	private final DataSource dataSource;

	private final Connection connection;

	private final boolean autoCommit;

	private boolean discard;

	private @Nullable String schema;

	private BorrowedConnection(DataSource dataSource, Connection connection, boolean autoCommit) {
		this.dataSource = dataSource;
		this.connection = connection;
		this.autoCommit = autoCommit;
	}

	/**
	 * Takes a connection and sets its auto-commit.
	 * @param dataSource where to take it
	 * @param autoCommit the auto-commit to work with; what it was before is restored in
	 * the end
	 * @return the connection
	 * @throws SQLException if there is none to be had
	 */
	public static BorrowedConnection take(DataSource dataSource, boolean autoCommit) throws SQLException {
		Connection connection = dataSource.getConnection();
		if (connection == null) {
			throw new SQLException("The driver does not accept the URL of " + dataSource, "08001");
		}
		try {
			boolean before = connection.getAutoCommit();
			connection.setAutoCommit(autoCommit);
			return new BorrowedConnection(dataSource, connection, before);
		}
		catch (SQLException | RuntimeException ex) {
			closeQuietly(connection);
			throw ex;
		}
	}

	/**
	 * Returns the connection as the pool gave it.
	 * @return the connection
	 */
	public Connection connection() {
		return this.connection;
	}

	/**
	 * Has the connection closed for good in the end, so that nothing that is set on it
	 * reaches the next user of the pool. An in-memory database that lives only as long as
	 * its connections is spared: there the current schema is restored instead.
	 */
	public void discardOnClose() {
		if (this.discard || this.schema != null) {
			return;
		}
		if (holdsDatabase()) {
			this.schema = currentSchema();
		}
		else {
			this.discard = true;
		}
	}

	/**
	 * Gives the connection back, or discards it if it is broken, cannot be restored or is
	 * to be discarded.
	 */
	@Override
	public void close() {
		if (!this.discard && !restored()) {
			this.discard = true;
		}
		if (isShared()) {
			return;
		}
		if (this.discard && evicted()) {
			return;
		}
		if (this.discard && !(this.dataSource instanceof AbstractDriverBasedDataSource)) {
			abort();
		}
		closeQuietly(this.connection);
	}

	private boolean restored() {
		try {
			if (this.connection.isClosed()) {
				return false;
			}
			if (!this.connection.getAutoCommit()) {
				// an open transaction is never committed by restoring auto-commit
				this.connection.rollback();
			}
			if (this.schema != null) {
				this.connection.setSchema(this.schema);
			}
			this.connection.setAutoCommit(this.autoCommit);
			return true;
		}
		catch (SQLException | RuntimeException ex) {
			logger.debug("The connection cannot be restored and is discarded", ex);
			return false;
		}
	}

	private boolean evicted() {
		try {
			return hikariPresent && HikariEviction.evict(this.dataSource, target());
		}
		catch (SQLException ex) {
			logger.debug("The connection could not be evicted from its pool", ex);
			return false;
		}
	}

	private void abort() {
		try {
			this.connection.abort(Runnable::run);
		}
		catch (SQLException | RuntimeException | AbstractMethodError ex) {
			logger.debug("The connection could not be aborted, it is closed", ex);
		}
	}

	private Connection target() {
		Connection target = this.connection;
		while (target instanceof ConnectionProxy proxy) {
			target = proxy.getTargetConnection();
		}
		return target;
	}

	private boolean isShared() {
		return this.dataSource instanceof SmartDataSource smart && !smart.shouldClose(this.connection);
	}

	private boolean holdsDatabase() {
		try {
			String url = this.connection.getMetaData().getURL();
			String text = (url != null) ? url.toLowerCase(Locale.ROOT) : "";
			return text.startsWith("jdbc:h2:mem:") || text.contains("/mem:") || text.contains(":memory:")
					|| text.contains("mode=memory");
		}
		catch (SQLException ex) {
			return false;
		}
	}

	private @Nullable String currentSchema() {
		try {
			return this.connection.getSchema();
		}
		catch (SQLException | AbstractMethodError ex) {
			return null;
		}
	}

	private static void closeQuietly(Connection connection) {
		try {
			connection.close();
		}
		catch (SQLException ex) {
			logger.debug("The connection could not be closed", ex);
		}
	}

}
