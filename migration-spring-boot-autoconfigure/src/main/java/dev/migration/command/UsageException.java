package dev.migration.command;

/**
 * A command was not written as it should be.
 */
class UsageException extends RuntimeException {

	UsageException(String message) {
		super(message);
	}

}
