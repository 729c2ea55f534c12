package dev.migration.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import dev.migration.lock.LockConnectionSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Finds what {@link LockConnectionSource#unwrapping()} finds, and remembers the
 * connections that are open.
 */
public final class RecordingSource implements LockConnectionSource {

	private final List<Connection> connections = new CopyOnWriteArrayList<>();

	@Override
	public DataSource find(DataSource migrated) {
		DataSource found = LockConnectionSource.unwrapping().find(migrated);
		return new DelegatingDataSource(found) {

			@Override
			public Connection getConnection() throws SQLException {
				Connection connection = super.getConnection();
				RecordingSource.this.connections.add(connection);
				return connection;
			}

		};
	}

	/**
	 * The connections that are open.
	 * @return the connections
	 */
	public List<Connection> connections() {
		this.connections.removeIf(RecordingSource::isClosed);
		return List.copyOf(this.connections);
	}

	/**
	 * The connections that are open, as their server knows them.
	 * @param settings how to reach the server
	 * @return the connections
	 */
	public List<Backend> backends(JdbcSettings settings) {
		return connections().stream()
			.map((connection) -> Backend.of(settings,
					new JdbcTemplate(new SingleConnectionDataSource(connection, true))))
			.toList();
	}

	private static boolean isClosed(Connection connection) {
		try {
			return connection.isClosed();
		}
		catch (SQLException ex) {
			return true;
		}
	}

}
