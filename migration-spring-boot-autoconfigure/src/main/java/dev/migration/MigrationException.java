package dev.migration;

import org.jspecify.annotations.Nullable;

/**
 * The root of all that this library throws. The message says what happened, what state
 * the database is in, and what to do.
 */
public abstract class MigrationException extends RuntimeException {

	protected MigrationException(String message) {
		super(message);
	}

	protected MigrationException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/**
	 * Says what happened, what state the database is in, and what to do.
	 * @return the message
	 */
	@Override
	public String getMessage() {
		return String.valueOf(super.getMessage());
	}

}
