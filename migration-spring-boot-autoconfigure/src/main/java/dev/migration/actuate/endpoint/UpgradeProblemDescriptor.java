package dev.migration.actuate.endpoint;

import java.util.List;

import dev.migration.MigrationException;
import dev.migration.execution.MigrationFailedException;
import dev.migration.lock.LockHolder;
import dev.migration.lock.LockTimeoutException;
import dev.migration.revision.InvalidTargetException;
import dev.migration.store.AttemptError;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.dao.DataAccessException;

/**
 * Why an upgrade did not get where it was to go. Says nothing in the words of a driver,
 * which may quote data, addresses and passwords: the log has those.
 *
 * @param reason the kind of problem
 * @param message what happened, how the database stands, and what to do
 * @param holder who holds the lock, if that is the problem and the database tells
 * @param revision the revision that failed
 * @param rolledBack whether nothing of that revision stays
 * @param current the version rows after the failure
 * @param error why it failed, without data values
 */
public record UpgradeProblemDescriptor(Reason reason, String message, @Nullable LockHolder holder,
		@Nullable String revision, @Nullable Boolean rolledBack, @Nullable List<String> current,
		@Nullable AttemptError error) implements OperationResponseBody {

	private static final Log logger = LogFactory.getLog(MigrationsEndpoint.class);

	static UpgradeProblemDescriptor of(RuntimeException failure) {
		if (failure instanceof LockTimeoutException locked) {
			return new UpgradeProblemDescriptor(Reason.LOCKED, locked(locked.getHolder()), locked.getHolder(), null,
					null, null, null);
		}
		if (failure instanceof MigrationFailedException failed) {
			return new UpgradeProblemDescriptor(Reason.FAILED, failed(failed), null, failed.getRevision().id(),
					failed.isRolledBack(), failed.getCurrent(), failed.getError());
		}
		Reason reason = Reason.of(failure);
		return new UpgradeProblemDescriptor(reason, message(reason, failure), null, null, null, null, null);
	}

	private static String message(Reason reason, RuntimeException failure) {
		if (reason == Reason.UNAVAILABLE) {
			return StatusCheck.explain(failure);
		}
		if (reason == Reason.ERROR) {
			logger.error("An upgrade failed", failure);
			return "It failed, and not in a revision: %s. The log has the details"
				.formatted(failure.getClass().getSimpleName());
		}
		return String.valueOf(failure.getMessage());
	}

	private static String locked(@Nullable LockHolder holder) {
		return "Nothing was run: another process holds the migration lock (%s). Try again when it has finished"
			.formatted((holder != null) ? holder : "the database does not say which");
	}

	private static String failed(MigrationFailedException failure) {
		AttemptError error = failure.getError();
		return "Revision '%s' (%s) failed%s: %s. %s".formatted(failure.getRevision().id(),
				failure.getRevision().message(),
				(error.statement() != null) ? " at statement " + error.statement() : "", error.message(),
				failure.isRolledBack()
						? "It was rolled back and nothing of it stays. Correct it and try again; the log has the details"
						: "A part of it stays, or that is not known: the log has the details and the ways out");
	}

	/**
	 * The kinds of problem.
	 */
	public enum Reason {

		/**
		 * The target means nothing, or several things.
		 */
		INVALID_TARGET(400),

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

		private final int status;

		Reason(int status) {
			this.status = status;
		}

		int status() {
			return this.status;
		}

		private static Reason of(RuntimeException failure) {
			if (failure instanceof InvalidTargetException) {
				return INVALID_TARGET;
			}
			if (failure instanceof MigrationException) {
				return (failure.getCause() != null) ? UNAVAILABLE : REFUSED;
			}
			return (failure instanceof DataAccessException) ? UNAVAILABLE : ERROR;
		}

	}

}
