package dev.migration.operation;

import java.sql.Connection;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

import org.springframework.util.ClassUtils;

/**
 * PostgreSQL's {@code copy … from stdin}, which only its own driver has.
 */
final class PostgresCopy {

	private static final boolean DRIVER = ClassUtils.isPresent("org.postgresql.copy.CopyManager",
			PostgresCopy.class.getClassLoader());

	private static final int MESSAGE_SIZE = 64 * 1024;

	private final CopyManager manager;

	private final String sql;

	private PostgresCopy(CopyManager manager, String sql) {
		this.manager = manager;
		this.sql = sql;
	}

	/**
	 * Looks for the driver behind a connection.
	 * @param connection the connection
	 * @param sql the names
	 * @return the way to copy, or {@code null} if it is another driver
	 */
	static @Nullable PostgresCopy on(Connection connection, BulkSql sql) throws SQLException {
		if (!DRIVER || !connection.isWrapperFor(PGConnection.class)) {
			return null;
		}
		return new PostgresCopy(connection.unwrap(PGConnection.class).getCopyAPI(),
				"copy %s (%s) from stdin".formatted(sql.table(), sql.columnList()));
	}

	/**
	 * Begins a copy.
	 * @return the copy, to be written to
	 */
	Open open() throws SQLException {
		return new Open(this.manager.copyIn(this.sql));
	}

	/**
	 * A copy that is going on. The connection is good for nothing else until it ends.
	 */
	static final class Open implements AutoCloseable {

		private final CopyIn copy;

		Open(CopyIn copy) {
			this.copy = copy;
		}

		/**
		 * Sends lines.
		 * @param lines the lines, in the text format
		 * @throws SQLException if a row is refused; the message names the line
		 */
		void write(byte[] lines) throws SQLException {
			for (int start = 0; start < lines.length; start += MESSAGE_SIZE) {
				this.copy.writeToCopy(lines, start, Math.min(MESSAGE_SIZE, lines.length - start));
			}
		}

		/**
		 * Ends the copy.
		 * @return the number of rows
		 * @throws SQLException if a row is refused; the message names the line
		 */
		long end() throws SQLException {
			return this.copy.endCopy();
		}

		@Override
		public void close() throws SQLException {
			if (this.copy.isActive()) {
				this.copy.cancelCopy();
			}
		}

	}

}
