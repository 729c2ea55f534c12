package dev.migration.actuate.endpoint;

import java.util.List;

import dev.migration.execution.MigrationFailedException;
import dev.migration.lock.LockHolder;
import dev.migration.lock.LockTimeoutException;
import dev.migration.store.AttemptError;
import org.jspecify.annotations.Nullable;

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
public record UpgradeProblemDescriptor(ProblemReason reason, String message, @Nullable LockHolder holder,
		@Nullable String revision, @Nullable Boolean rolledBack, @Nullable List<String> current,
		@Nullable AttemptError error) implements ProblemDescriptor {

	static UpgradeProblemDescriptor of(RuntimeException failure) {
		if (failure instanceof LockTimeoutException locked) {
			return new UpgradeProblemDescriptor(ProblemReason.LOCKED, locked(locked.getHolder()), locked.getHolder(),
					null, null, null, null);
		}
		if (failure instanceof MigrationFailedException failed) {
			return new UpgradeProblemDescriptor(ProblemReason.FAILED, failed(failed), null, failed.getRevision().id(),
					failed.isRolledBack(), failed.getCurrent(), failed.getError());
		}
		ProblemReason reason = ProblemReason.of(failure);
		return new UpgradeProblemDescriptor(reason, reason.explain(failure), null, null, null, null, null);
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

}
