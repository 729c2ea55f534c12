package dev.migration.autoconfigure;

import dev.migration.MigrationException;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of the application does not say what to migrate.
 */
class MigrationSetupException extends MigrationException {

	MigrationSetupException(String message) {
		super(message);
	}

	MigrationSetupException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
