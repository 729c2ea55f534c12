package dev.migration.operation;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * Finds the SQLState in a chain of causes.
 */
final class SqlStates {

	private SqlStates() {
	}

	static @Nullable String of(@Nullable Throwable error) {
		for (Throwable cause = error; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException exception && exception.getSQLState() != null) {
				return exception.getSQLState();
			}
		}
		return null;
	}

}
