package dev.migration.execution;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

import dev.migration.operation.OperationCount;
import dev.migration.plan.MigrationStep;
import dev.migration.revision.DeclaredRevision;
import dev.migration.store.AttemptError;
import dev.migration.store.HistoryEntry;
import dev.migration.store.HistoryStore;
import dev.migration.store.Originator;
import dev.migration.store.Outcome;
import dev.migration.store.StatementProgress;

/**
 * One attempt at a step, and its row in the history.
 * <p>
 * Where all of a step is one transaction, the row is written at its end. Where a part of
 * it may be committed on the way, the row is written first, {@link Outcome#RUNNING}, in
 * the step's own transaction: whatever commits that part commits the row with it. So a
 * row that is still there after a rollback, or after the death of the process, says that
 * something of the step stayed; and none says that nothing did.
 */
final class Attempt {

	private final HistoryStore history;

	private final long begun = System.nanoTime();

	private HistoryEntry entry;

	private boolean open;

	private boolean leftTransaction;

	private boolean bodyCompleted;

	private boolean committing;

	Attempt(HistoryStore history, Clock clock, MigrationStep step, Originator originator) {
		this.history = history;
		DeclaredRevision revision = step.revision();
		this.entry = new HistoryEntry(0, revision.id(), step.direction(), Outcome.RUNNING, clock.instant(), null, 0,
				null, revision.checksum(), revision.down(), originator, StatementProgress.UNKNOWN, null);
	}

	/**
	 * Writes the row of an attempt at the rest of a step.
	 */
	void goOn(Continuation rest) {
		this.entry = this.entry.because(rest.explanation()).reached(StatementProgress.after(rest.firstStatement() - 1));
		open();
	}

	String revision() {
		return this.entry.revision();
	}

	/**
	 * Writes the row ahead of its end, because a part of the step is about to be
	 * committed.
	 */
	void open() {
		if (!this.open) {
			this.entry = this.history.open(this.entry);
			this.open = true;
		}
	}

	/**
	 * Writes the row ahead of its end, because statements of the step are about to run
	 * outside a transaction.
	 */
	void openOutsideTransaction() {
		open();
		this.leftTransaction = true;
	}

	/**
	 * The migration has returned: what fails from now on is no statement of its own.
	 */
	void completeBody() {
		this.bodyCompleted = true;
	}

	boolean isBodyCompleted() {
		return this.bodyCompleted;
	}

	/**
	 * The step's transaction is about to be committed: should the connection break now,
	 * nobody can tell whether it was.
	 */
	void commits() {
		this.committing = true;
	}

	boolean isCommitting() {
		return this.committing;
	}

	/**
	 * Whether the row was written ahead.
	 * @return {@code true} if a part of the step may have been committed
	 */
	boolean isOpen() {
		return this.open;
	}

	/**
	 * The step is done: to be called in the transaction that changes the version rows.
	 * @param rows the rows that the step changed
	 */
	void succeed(long rows) {
		HistoryEntry settled = this.entry.settled(Outcome.SUCCEEDED, duration(), rows, null, StatementProgress.UNKNOWN);
		if (!this.open) {
			this.history.add(settled);
		}
		else if (!this.history.settle(settled)) {
			throw new IllegalStateException("The history row %d of this attempt has gone".formatted(this.entry.id()));
		}
		this.entry = settled;
	}

	/**
	 * The step had succeeded, and was rolled back with a later one of its transaction.
	 * @param last the last one that was begun
	 */
	void takeBack(Attempt last) {
		String reason = last.isCommitting() ? "Rolled back with revision '%s', whose transaction could not be committed"
				: "Rolled back with revision '%s', which failed in the same transaction";
		AttemptError error = new AttemptError(null, null, reason.formatted(last.revision()));
		this.history.add(this.entry.settled(Outcome.ROLLED_BACK, Objects.requireNonNull(this.entry.duration()), 0,
				error, StatementProgress.UNKNOWN));
	}

	/**
	 * The step failed, and its transaction is rolled back.
	 * @param error why
	 * @param count what the step had done
	 * @return the attempt as it is stored now: {@link Outcome#FAILED} if a part of the
	 * step stays, else {@link Outcome#ROLLED_BACK}
	 */
	HistoryEntry fail(AttemptError error, OperationCount count) {
		if (this.open) {
			Outcome outcome = isUntouched(count) ? Outcome.ROLLED_BACK : Outcome.FAILED;
			HistoryEntry settled = this.entry.settled(outcome, duration(), count.rows(), error,
					StatementProgress.UNKNOWN);
			if (this.history.settle(settled)) {
				return settled;
			}
		}
		HistoryEntry settled = this.entry.settled(Outcome.ROLLED_BACK, duration(), 0, error, StatementProgress.UNKNOWN);
		this.history.add(settled);
		return settled;
	}

	/**
	 * Data definition that fails has committed what came before it, but leaves nothing of
	 * its own. That cannot be said of other statements outside a transaction.
	 */
	private boolean isUntouched(OperationCount count) {
		return count.exact() && count.statements() == 0 && (count.running() == 0 || !this.leftTransaction);
	}

	Duration duration() {
		return Duration.ofNanos(System.nanoTime() - this.begun);
	}

}
