package dev.migration.execution;

import java.util.List;

import dev.migration.plan.MigrationStep;
import dev.migration.store.AttemptError;
import dev.migration.store.HistoryEntry;
import org.jspecify.annotations.Nullable;

/**
 * How a step failed, and what is known of it afterwards.
 *
 * @param step the step
 * @param cause why
 * @param error why, in short
 * @param settled the attempt as it is stored, or {@code null} if it could not be
 * @param rolledBack whether nothing of it stays
 * @param committing whether all was done, and the commit failed
 * @param takenBack the revisions that belong to the same transaction
 * @param heads the version rows
 * @param lockAdvice what is to be said of another session that was the reason, or
 * {@code null}
 */
record StepFailure(MigrationStep step, Throwable cause, AttemptError error, @Nullable HistoryEntry settled,
		boolean rolledBack, boolean committing, List<String> takenBack, List<String> heads,
		@Nullable String lockAdvice) {

	boolean isCommitOfSeveral() {
		return this.committing && !this.takenBack.isEmpty();
	}

	MigrationFailedException toException(FailureText text) {
		return new MigrationFailedException(this.step, this.rolledBack, this.error, this.heads, text.failed(this),
				this.cause);
	}

}
