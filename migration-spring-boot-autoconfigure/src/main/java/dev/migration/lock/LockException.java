package dev.migration.lock;

import dev.migration.MigrationException;
import org.jspecify.annotations.Nullable;

/**
 * There is no lock, so nothing is migrated.
 */
public abstract class LockException extends MigrationException {

	private final String lock;

	protected LockException(String lock, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.lock = lock;
	}

	/**
	 * Returns the lock that it is about.
	 * @return a description of the lock
	 */
	public String getLock() {
		return this.lock;
	}

}
