package dev.migration.lock;

import org.jspecify.annotations.Nullable;

/**
 * The database cannot be locked in this way.
 */
public class LockUnavailableException extends LockException {

	LockUnavailableException(String lock, String reason, String remedy, @Nullable Throwable cause) {
		super(lock,
				"The migration lock cannot be had (%s): %s. Nothing was migrated. %s".formatted(lock, reason, remedy),
				cause);
	}

}
