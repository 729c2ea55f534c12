package dev.migration.execution;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

import dev.migration.operation.OperationCount;
import dev.migration.plan.MigrationStep;
import dev.migration.revision.DeclaredRevision;
import dev.migration.session.TransactionLostException;
import dev.migration.store.AttemptError;
import dev.migration.store.BackfillDebt;
import dev.migration.store.HistoryEntry;
import dev.migration.store.HistoryStore;
import dev.migration.store.Originator;
import dev.migration.store.Outcome;
import dev.migration.store.StatementProgress;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a step, and its row in the history.
 * <p>
 * Where all of a step is one transaction, the row is written at its end. Where a part of
 * it may be committed on the way, the row is written first, {@link Outcome#RUNNING}, in
 * the step's own transaction: whatever commits that part commits the row with it. So a
 * row that is still there after a rollback, or after the death of the process, says that
 * something of the step stayed, and which statement was reached; and none says that
 * nothing did.
 */
final class Attempt {

	private final HistoryStore history;

	private final long begun = System.nanoTime();

	private HistoryEntry entry;

	private boolean open;

	private final CommittedStatements committed = new CommittedStatements();

	private boolean unmarked;

	private boolean countLost;

	private boolean rowDoubtful;

	private @Nullable Throwable takenBackBy;

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
		this.entry = this.entry.because(rest.explanation());
		write(StatementProgress.after(rest.firstStatement() - 1));
	}

	String revision() {
		return this.entry.revision();
	}

	/**
	 * Writes the row before the first statement, which may commit: whoever waits sees
	 * what runs here. It says what a mark of that statement would say.
	 */
	void begin() {
		if (!this.open) {
			write(StatementProgress.at(1));
			this.unmarked = true;
		}
	}

	/**
	 * A statement begins that cannot commit.
	 */
	void begins(int number) {
		this.committed.begins(number);
	}

	/**
	 * Writes into the row which statement begins, because it may be committed on the way.
	 * @param leavesAPart whether a part of it may stay if it fails
	 * @param endsUncommitted whether a part of it may not be committed when it completes
	 */
	void mark(int number, boolean leavesAPart, boolean endsUncommitted) {
		this.committed.begins(number);
		this.committed.marks(number, leavesAPart, endsUncommitted);
		if (!this.unmarked || number > 1) {
			write(this.countLost ? StatementProgress.UNKNOWN : StatementProgress.at(number));
		}
		// it may be a rollback, which takes the row back
		this.rowDoubtful = leavesAPart;
	}

	/**
	 * Writes the row, because all that was done so far is about to be committed.
	 * @param count what was done
	 */
	void commitsOnTheWay(OperationCount count) {
		write(count.exact() ? StatementProgress.after(count.statements()) : StatementProgress.UNKNOWN);
	}

	/**
	 * Writes into the row that nobody counts any more, because the connection is handed
	 * out.
	 * @param inside whether that is in the step's transaction; another one may be rolled
	 * back, and the row with it
	 */
	void losesCount(boolean inside) {
		if (!this.countLost || this.rowDoubtful) {
			write(StatementProgress.UNKNOWN);
		}
		this.countLost = true;
		this.rowDoubtful = !inside;
	}

	/**
	 * The row may have been rolled back to a savepoint, and nobody sees what comes next.
	 */
	void rolledBackToSavepoint() {
		if (this.countLost) {
			write(StatementProgress.UNKNOWN);
		}
	}

	/**
	 * The step's transaction was rolled back under it, and the migration may catch that
	 * and go on.
	 * @param failure the failure of a statement, or of a commit on the way, that was the
	 * reason
	 */
	void isTakenBack(Throwable failure) {
		this.takenBackBy = failure;
	}

	/**
	 * Makes sure that the database has not taken back what the step did: to be called
	 * before anything that may be committed.
	 */
	void requireWhole() {
		if (this.takenBackBy != null) {
			throw new TransactionLostException("revision", this.takenBackBy);
		}
	}

	/**
	 * A rollback to a savepoint of the migration's own may have taken the row back.
	 */
	private void write(StatementProgress progress) {
		this.unmarked = false;
		this.entry = this.entry.reached(progress);
		if (!this.open || !this.history.mark(this.entry)) {
			this.entry = this.history.open(this.entry);
			this.open = true;
		}
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
	 * @param debt what it says of the revision's backfills, or {@code null}
	 */
	void succeed(long rows, @Nullable BackfillDebt debt) {
		HistoryEntry settled = this.entry.settled(Outcome.SUCCEEDED, duration(), rows, null, StatementProgress.UNKNOWN)
			.owing(debt);
		requireWhole();
		if (!this.open || !this.history.settle(settled)) {
			if (this.countLost && !this.rowDoubtful) {
				throw new TransactionLostException("revision", null);
			}
			this.history.add(settled);
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
		this.history.add(
				this.entry
					.settled(Outcome.ROLLED_BACK, Objects.requireNonNull(this.entry.duration()), 0, error,
							StatementProgress.UNKNOWN)
					.owing(null));
	}

	/**
	 * The step failed, and its transaction is rolled back.
	 * @param error why
	 * @param count what the step had done
	 * @return the attempt as it is stored now: {@link Outcome#FAILED} if a part of the
	 * step stays, else {@link Outcome#ROLLED_BACK}
	 */
	HistoryEntry fail(AttemptError error, OperationCount count) {
		StatementProgress stored = this.open ? this.history.progress(this.entry.id()).orElse(null) : null;
		if (stored == null) {
			HistoryEntry ended = this.entry.settled(Outcome.ROLLED_BACK, duration(), 0, error,
					StatementProgress.UNKNOWN);
			this.history.add(ended);
			return ended;
		}
		Outcome outcome = this.committed.isNothing(stored, count) ? Outcome.ROLLED_BACK : Outcome.FAILED;
		HistoryEntry settled = this.entry.settled(outcome, duration(), count.rows(), error,
				this.committed.after(stored, count));
		this.history.settle(settled);
		return settled;
	}

	Duration duration() {
		return Duration.ofNanos(System.nanoTime() - this.begun);
	}

}
