package dev.migration.actuate.endpoint;

import dev.migration.MigrationException;
import dev.migration.backfill.UnknownBackfillException;
import dev.migration.revision.InvalidTargetException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.dao.DataAccessException;

/**
 * The kinds of problem that keep an operation from doing what was asked.
 */
public enum ProblemReason {

	/**
	 * The target means nothing, or several things.
	 */
	INVALID_TARGET(400),

	/**
	 * There is no such thing in the database.
	 */
	NOT_FOUND(404),

	/**
	 * Another run is under way.
	 */
	LOCKED(409),

	/**
	 * The state of the database or of the graph does not allow it.
	 */
	REFUSED(409),

	/**
	 * A revision failed.
	 */
	FAILED(500),

	/**
	 * Something else went wrong, before, between or after the revisions.
	 */
	ERROR(500),

	/**
	 * The database does not answer, or does not give the lock.
	 */
	UNAVAILABLE(503);

	private static final Log logger = LogFactory.getLog(MigrationsEndpoint.class);

	private final int status;

	ProblemReason(int status) {
		this.status = status;
	}

	int status() {
		return this.status;
	}

	static ProblemReason of(RuntimeException failure) {
		if (failure instanceof InvalidTargetException) {
			return INVALID_TARGET;
		}
		if (failure instanceof UnknownBackfillException) {
			return NOT_FOUND;
		}
		if (failure instanceof MigrationException) {
			return (failure.getCause() != null) ? UNAVAILABLE : REFUSED;
		}
		return (failure instanceof DataAccessException) ? UNAVAILABLE : ERROR;
	}

	/**
	 * Says what happened: nothing in the words of a driver, which may quote data,
	 * addresses and passwords. The log has those.
	 */
	String explain(RuntimeException failure) {
		if (this == UNAVAILABLE) {
			return StatusCheck.explain(failure);
		}
		if (this == ERROR) {
			logger.error("An operation of the endpoint failed", failure);
			return "It failed, and not in a revision: %s. The log has the details"
				.formatted(failure.getClass().getSimpleName());
		}
		return String.valueOf(failure.getMessage());
	}

}
