package dev.migration.lock;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * The database cannot be locked in this way.
 */
public class LockUnavailableException extends LockException {

	LockUnavailableException(String lock, String reason, String remedy, @Nullable Throwable cause) {
		super(lock,
				"The migration lock cannot be had (%s): %s. Nothing was migrated. %s".formatted(lock, reason, remedy),
				cause);
	}

	static LockUnavailableException noTable(String table, DataAccessException cause) {
		return new LockUnavailableException("a row of table " + table,
				"the table could not be created: %s. No migration was run"
					.formatted(cause.getMostSpecificCause().getMessage()),
				"Give the database user the right to create it, in a database that can be written; or create it by "
						+ "hand; or give migrations a user of their own with migration.datasource.username and "
						+ "migration.datasource.password",
				cause);
	}

}
