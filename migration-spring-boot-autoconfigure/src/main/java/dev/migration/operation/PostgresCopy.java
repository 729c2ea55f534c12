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
	 * Copies lines into the table.
	 * @param lines the lines, in the text format
	 * @return the number of rows
	 * @throws SQLException if a row is refused; the message names the line
	 */
	long copy(byte[] lines) throws SQLException {
		CopyIn copy = this.manager.copyIn(this.sql);
		try {
			for (int start = 0; start < lines.length; start += MESSAGE_SIZE) {
				copy.writeToCopy(lines, start, Math.min(MESSAGE_SIZE, lines.length - start));
			}
			return copy.endCopy();
		}
		finally {
			if (copy.isActive()) {
				copy.cancelCopy();
			}
		}
	}

}
