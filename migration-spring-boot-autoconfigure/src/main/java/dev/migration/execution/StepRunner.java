package dev.migration.execution;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.migration.backfill.RevisionBackfills;
import dev.migration.backfill.UnfinishedBackfillException;
import dev.migration.lock.HeldLock;
import dev.migration.operation.BindingSettings;
import dev.migration.operation.OperationCount;
import dev.migration.operation.SessionOperations;
import dev.migration.operation.StatementRetry;
import dev.migration.plan.Direction;
import dev.migration.plan.MigrationStep;
import dev.migration.session.DatabaseSession;
import dev.migration.source.MigrationDefinition;
import dev.migration.store.AttemptError;
import dev.migration.store.BackfillDebt;
import dev.migration.store.ErrorSummary;
import dev.migration.store.HistoryEntry;
import dev.migration.store.MigrationStore;
import dev.migration.store.Originator;
import dev.migration.store.Outcome;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Runs one step:
 * <ol>
 * <li>before a downgrade, take back what backfills of the revision have done;
 * <li>begin a transaction, unless the revision wants none;
 * <li>make sure that the backfills that it waits for are complete;
 * <li>call the migration; before what may be committed on the way, write into the history
 * row which statement that is; make sure that the lock was held all the time;
 * <li>change the version rows and settle the history row, with what the revision owes;
 * <li>commit; with one transaction for the whole run, after its last step.
 * </ol>
 * On a failure: roll back, and write down what stayed.
 */
final class StepRunner {

	private final DatabaseSession session;

	private final RunTransaction transaction;

	private final MigrationStore store;

	private final Map<String, MigrationDefinition> definitions;

	private final Originator originator;

	private final BindingSettings bindingSettings;

	private final RevisionBackfills backfills;

	private final Clock clock;

	private final Map<String, StepMigration> migrations = new HashMap<>();

	private final Set<String> owing = new HashSet<>();

	private boolean backfillTables;

	private @Nullable MigrationStep last;

	private @Nullable HeldLock lock;

	private @Nullable Continuation continuation;

	private @Nullable Attempt continued;

	StepRunner(DatabaseSession session, RunTransaction transaction, MigrationStore store,
			Map<String, MigrationDefinition> definitions, Originator originator, BindingSettings bindingSettings,
			RevisionBackfills backfills, Clock clock) {
		this.session = session;
		this.transaction = transaction;
		this.store = store;
		this.definitions = definitions;
		this.originator = originator;
		this.bindingSettings = bindingSettings;
		this.backfills = backfills;
		this.clock = clock;
	}

	/**
	 * Creates the migrations of all steps, so that one that cannot be created stops the
	 * run before it has begun. What creating it throws is passed on as it is.
	 * @param steps the steps
	 */
	void create(List<MigrationStep> steps) {
		for (MigrationStep step : steps) {
			this.migrations.put(step.revision().id(), StepMigration.create(step, this.definitions));
			this.last = step;
		}
	}

	/**
	 * Whether a revision that has run owes a backfill.
	 */
	boolean owes(String revision) {
		return this.owing.contains(revision);
	}

	/**
	 * Says that there are tables of backfills.
	 */
	void withBackfillTables() {
		this.backfillTables = true;
	}

	/**
	 * Says which lock all of it needs.
	 * @param lock the lock, held
	 */
	void guardedBy(HeldLock lock) {
		this.lock = lock;
	}

	/**
	 * Prepares to run the rest of a step. From now on the new attempt is the one that is
	 * open, and the old one is settled.
	 * @param rest the rest
	 */
	void goOn(Continuation rest) {
		create(rest.plan().steps());
		Attempt attempt = attempt(rest.step());
		this.session.inTransaction(() -> {
			rest.attempts().forEach((earlier) -> this.store.history().settle(Bookkeeping.resolved(earlier)));
			attempt.goOn(rest);
			return attempt;
		});
		this.continuation = rest;
		this.continued = attempt;
	}

	private Attempt attempt(MigrationStep step) {
		return new Attempt(this.store.history(), this.clock, step, this.originator);
	}

	MigrationReport.Step run(MigrationStep step, List<String> heads, LockRetries retries) {
		Attempt attempt = (this.continued != null) ? this.continued : attempt(step);
		// tried again, it is another attempt
		this.continued = null;
		StatementMarks marks = new StatementMarks(this.session, attempt);
		SessionOperations operations = SessionOperations.on(this.session.connection(), this.session.database(),
				new TransactionExit(this.session, this.transaction, attempt), this.bindingSettings, marks,
				statementRetry(step, retries));
		if (this.continuation != null) {
			operations.continueAt(this.continuation.firstStatement());
		}
		try {
			if (step.direction() == Direction.DOWNGRADE && this.backfillTables) {
				this.backfills.reverse(step.revision().id());
			}
			if (step.revision().transactional()) {
				inTransaction(step, operations, attempt);
			}
			else {
				withoutTransaction(step, operations, attempt);
			}
		}
		catch (UnfinishedBackfillException ex) {
			this.transaction.rollBack(ex);
			throw ex;
		}
		catch (Throwable ex) {
			throw failure(step, attempt, operations.count(), heads, retries, ex);
		}
		return new MigrationReport.Step(step.revision(), step.direction(), attempt.duration(),
				operations.count().rows());
	}

	/**
	 * Where data definition does not commit, a failed statement means that its
	 * transaction has failed.
	 */
	private StatementRetry statementRetry(MigrationStep step, LockRetries retries) {
		return this.session.ddlCommits()
				? (statement, failure, release) -> retries.again(step, statement, failure, release)
				: StatementRetry.NONE;
	}

	private MigrationFailedException failure(MigrationStep step, Attempt attempt, OperationCount count,
			List<String> heads, LockRetries retries, Throwable cause) {
		AttemptError error = ErrorSummary.of(cause, attempt.isBodyCompleted() ? null : count);
		boolean rolledBack = this.transaction.rollBack(cause) && !attempt.isOpen();
		List<Attempt> takenBack = this.transaction.uncommitted();
		HistoryEntry settled = settle(attempt, error, count, takenBack, cause);
		if (settled == null) {
			rolledBack &= !attempt.isCommitting();
		}
		else {
			rolledBack = settled.outcome() == Outcome.ROLLED_BACK;
		}
		StepFailure failure = new StepFailure(step, cause, error, settled, rolledBack, attempt.isCommitting(),
				takenBack.stream().map(Attempt::revision).toList(), heads, retries.advice(cause));
		return failure
			.toException(new FailureText(this.store, new SqlFileOutlines(this.definitions, this.session.database())));
	}

	private static @Nullable HistoryEntry settle(Attempt attempt, AttemptError error, OperationCount count,
			List<Attempt> takenBack, Throwable cause) {
		try {
			takenBack.forEach((earlier) -> earlier.takeBack(attempt));
			return attempt.fail(error, count);
		}
		catch (RuntimeException ex) {
			cause.addSuppressed(ex);
			return null;
		}
	}

	private void inTransaction(MigrationStep step, SessionOperations operations, Attempt attempt) throws Exception {
		this.transaction.beginStep();
		requireBackfills(step);
		if (this.session.ddlCommits()) {
			attempt.begin();
		}
		call(step, operations, attempt);
		attempt.completeBody();
		Assert.state(this.session.hasTransaction(), "The transaction of the revision has gone");
		record(step, operations, attempt);
		this.transaction.endStep(attempt, step.equals(this.last));
	}

	private void withoutTransaction(MigrationStep step, SessionOperations operations, Attempt attempt)
			throws Exception {
		requireBackfills(step);
		this.transaction.outside();
		call(step, operations, attempt);
		attempt.completeBody();
		this.session.inTransaction(() -> {
			long rows = record(step, operations, attempt);
			attempt.commits();
			return rows;
		});
	}

	private void requireBackfills(MigrationStep step) {
		if (step.direction() == Direction.UPGRADE) {
			this.backfills.requireComplete(step.revision().afterBackfill());
		}
	}

	private void call(MigrationStep step, SessionOperations operations, Attempt attempt) throws Exception {
		StepMigration migration = Objects.requireNonNull(this.migrations.get(step.revision().id()));
		this.session.onJoin(operations::connectionJoined);
		this.session.onRollbackToSavepoint(attempt::rolledBackToSavepoint);
		try (operations) {
			migration.call(operations);
		}
		finally {
			this.session.onJoin(DatabaseSession.NOBODY);
			this.session.onRollbackToSavepoint(DatabaseSession.NOBODY);
		}
		if (this.lock != null) {
			// another process may have begun the same body
			this.lock.verifyBeforeCommit();
		}
	}

	private long record(MigrationStep step, SessionOperations operations, Attempt attempt) {
		long rows = operations.count().rows();
		this.store.versions().apply(step.headsChange());
		attempt.succeed(rows, settleBackfills(step));
		return rows;
	}

	private @Nullable BackfillDebt settleBackfills(MigrationStep step) {
		String revision = step.revision().id();
		if (this.backfillTables) {
			this.backfills.remove(revision);
		}
		BackfillDebt debt = (step.direction() == Direction.UPGRADE) ? this.backfills.owe(revision) : null;
		if (debt == BackfillDebt.OWED) {
			this.owing.add(revision);
		}
		return debt;
	}

}
