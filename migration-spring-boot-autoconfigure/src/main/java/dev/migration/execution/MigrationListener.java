package dev.migration.execution;

import java.time.Duration;

import dev.migration.plan.MigrationPlan;
import dev.migration.plan.MigrationStep;

/**
 * Is told what a {@link Migrator} does. Beans of this type are called in their order, all
 * calls of a run on its thread. An exception of a listener is logged, and the run goes
 * on.
 * <p>
 * Every run begins with {@link #runStarted} and ends with either {@link #runCompleted} or
 * {@link #runFailed}. A run that finds nothing to do makes no other call, unless it had
 * to wait for another instance to see that.
 */
public interface MigrationListener {

	/**
	 * A run begins. The database has not been asked anything yet.
	 * @param type what the run is to do
	 */
	default void runStarted(RunType type) {
	}

	/**
	 * The run is about to take the lock, and may have to wait for another instance.
	 */
	default void lockRequested() {
	}

	/**
	 * The lock is held.
	 * @param waited how long that took
	 */
	default void lockAcquired(Duration waited) {
	}

	/**
	 * Steps are about to run.
	 * @param plan the steps
	 */
	default void stepsPlanned(MigrationPlan plan) {
	}

	/**
	 * A step is about to run. With {@link TransactionMode#WHOLE_RUN} the transaction of
	 * the run is open from the second step on. Told once, however often it is tried.
	 * @param step the step
	 */
	default void stepStarted(MigrationStep step) {
	}

	/**
	 * Another session's locks were in the way of a step. It is rolled back and will be
	 * tried again after a pause; with {@link TransactionMode#WHOLE_RUN} from the first
	 * step on. Where data definition commits, it may be only the statement that is tried
	 * again.
	 * @param step the step
	 * @param failure what was in the way
	 * @param pause the pause that begins now
	 */
	default void stepPostponed(MigrationStep step, RuntimeException failure, Duration pause) {
	}

	/**
	 * A step has run, and no other has begun. With {@link TransactionMode#WHOLE_RUN} it
	 * is not committed before the last one is.
	 * @param step what was done
	 */
	default void stepExecuted(MigrationReport.Step step) {
	}

	/**
	 * A step is committed. With {@link TransactionMode#WHOLE_RUN} that is told of all
	 * steps after the last.
	 * @param step what was done
	 */
	default void stepCompleted(MigrationReport.Step step) {
	}

	/**
	 * A step failed for the last time, and with it the run. With
	 * {@link TransactionMode#WHOLE_RUN} the steps that were executed before are rolled
	 * back too, and nothing more is told of them.
	 * @param step the step
	 * @param failure what went wrong, and how the database stands
	 */
	default void stepFailed(MigrationStep step, MigrationFailedException failure) {
	}

	/**
	 * The run is over: all steps are committed, the lock is released and the connection
	 * given back.
	 * @param report what was done; empty if there was nothing to do
	 */
	default void runCompleted(MigrationReport report) {
	}

	/**
	 * The run is over, because a step failed, or something before, between or after the
	 * steps.
	 * @param failure what the caller of the run gets
	 */
	default void runFailed(Throwable failure) {
	}

}
