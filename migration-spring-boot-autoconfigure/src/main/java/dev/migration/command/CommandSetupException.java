package dev.migration.command;

import dev.migration.MigrationException;

/**
 * A command cannot be run in this application, or in this way.
 */
class CommandSetupException extends MigrationException {

	CommandSetupException(String message) {
		super(message);
	}

}
