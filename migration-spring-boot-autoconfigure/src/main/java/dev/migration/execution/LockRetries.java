package dev.migration.execution;

import java.time.Duration;
import java.util.function.Supplier;

import dev.migration.lock.HeldLock;
import dev.migration.plan.MigrationStep;
import dev.migration.session.DatabaseSession;
import dev.migration.session.LockFailure;
import dev.migration.session.StatementLockSettings;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Tries again what has failed because of another session's locks: a step, or all steps
 * that are one transaction, if nothing of them stays; or, where data definition commits,
 * a statement. During the pauses the migration lock is all that is held.
 */
final class LockRetries {

	private static final Log logger = LogFactory.getLog(Migrator.class);

	private final StatementLockSettings settings;

	private final DatabaseSession session;

	private final HeldLock held;

	private final Postponement postponement;

	private int tries = 1;

	private int statement;

	private int statementTries;

	private @Nullable InterruptedException interruption;

	LockRetries(StatementLockSettings settings, DatabaseSession session, HeldLock held, Postponement postponement) {
		this.settings = settings;
		this.session = session;
		this.held = held;
		this.postponement = postponement;
	}

	/**
	 * Runs work until it succeeds, fails for another reason, or has been tried as often
	 * as is allowed.
	 * @param <T> the type of the result
	 * @param work the work, which makes sure by itself that the migration lock is held
	 * @return what the work returns
	 */
	<T> T run(Supplier<T> work) {
		while (true) {
			try {
				return work.get();
			}
			catch (MigrationFailedException ex) {
				if (!mayTryAgain(ex) || !postpone(ex.step(), this.tries, ex, LockRetryText.rolledBack(ex))) {
					if (this.interruption != null) {
						ex.addSuppressed(this.interruption);
					}
					throw ex;
				}
				this.tries++;
				this.statement = 0;
			}
		}
	}

	/**
	 * A statement that has been tried as often as is allowed is not tried again with all
	 * of its step.
	 */
	private boolean mayTryAgain(MigrationFailedException failure) {
		return failure.isRolledBack() && this.interruption == null && this.tries <= this.settings.retries()
				&& !isStatementExhausted() && lockFailure(failure) != null;
	}

	/**
	 * Decides about a statement whose transaction is over, and waits until it is time.
	 * @param step the step
	 * @param statement the number of the statement in it
	 * @param failure why it failed
	 * @param release gives back what the statement has locked
	 * @return whether to execute it again
	 */
	boolean again(MigrationStep step, int statement, RuntimeException failure, Runnable release) {
		if (lockFailure(failure) != LockFailure.TIMEOUT) {
			return false;
		}
		count(statement);
		if (isStatementExhausted()) {
			return false;
		}
		release.run();
		if (!postpone(step, this.statementTries, failure, LockRetryText.statement(step, statement))) {
			return false;
		}
		this.held.verify();
		return true;
	}

	private void count(int statement) {
		if (this.statement != statement) {
			this.statement = statement;
			this.statementTries = 0;
		}
		this.statementTries++;
	}

	private boolean isStatementExhausted() {
		return this.statement != 0 && this.statementTries > this.settings.retries();
	}

	private boolean postpone(MigrationStep step, int tries, RuntimeException failure, String what) {
		Duration next = this.settings.backoff().jitteredBefore(tries);
		logger.warn(text().postponed(what, failure, tries, next));
		this.postponement.tell(step, failure, next);
		try {
			Thread.sleep(next.toMillis());
			return true;
		}
		catch (InterruptedException ex) {
			this.interruption = ex;
			return false;
		}
	}

	/**
	 * What is to be said of a failure that was the last, if another session is the reason
	 * of it.
	 * @param failure the failure
	 * @return how often it was tried and what can be done, or {@code null} for any other
	 * failure
	 */
	@Nullable String advice(Throwable failure) {
		LockFailure lockFailure = lockFailure(failure);
		return (lockFailure != null)
				? text().advice(lockFailure, isStatementExhausted() ? this.statementTries : this.tries) : null;
	}

	private LockRetryText text() {
		return new LockRetryText(this.settings, this.session.database());
	}

	private @Nullable LockFailure lockFailure(Throwable failure) {
		return LockFailure.of(failure, this.session.database());
	}

	/**
	 * Is told of each failure that is not the last.
	 */
	@FunctionalInterface
	interface Postponement {

		void tell(MigrationStep step, RuntimeException failure, Duration pause);

	}

}
