package dev.migration.session;

import dev.migration.MigrationException;
import org.jspecify.annotations.Nullable;

/**
 * The session's connection cannot be had, or not used in this way. Whatever was not
 * committed before is not in the database.
 */
public class DatabaseSessionException extends MigrationException {

	public DatabaseSessionException(String message) {
		super(message);
	}

	public DatabaseSessionException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
