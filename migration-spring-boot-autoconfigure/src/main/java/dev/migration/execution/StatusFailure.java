package dev.migration.execution;

import java.sql.SQLException;
import java.time.Duration;

import dev.migration.MigrationException;

import org.springframework.core.NestedExceptionUtils;

/**
 * Why it is not known how a database stands: not in the words of the driver, which may
 * quote addresses and passwords.
 *
 * @param reason why, for people
 * @param unreachable whether the database does not answer; else it does, and what it says
 * cannot be used before a person has looked
 */
public record StatusFailure(String reason, boolean unreachable) {

	/**
	 * Sums up what {@link Migrator#status()} has thrown.
	 * @param failure the exception
	 * @return the failure
	 */
	public static StatusFailure of(Throwable failure) {
		if (failure instanceof MigrationException refusal && refusal.getCause() == null) {
			return new StatusFailure(String.valueOf(refusal.getMessage()), false);
		}
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		String state = (cause instanceof SQLException ex && ex.getSQLState() != null)
				? " (SQLState " + ex.getSQLState() + ")" : "";
		return new StatusFailure("The database does not answer: %s%s. The log has the details."
			.formatted(cause.getClass().getSimpleName(), state), true);
	}

	static StatusFailure unanswered(Duration waited) {
		return new StatusFailure("The database has not answered for %d ms.".formatted(waited.toMillis()), true);
	}

}
