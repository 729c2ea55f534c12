package dev.migration.execution;

import java.time.Duration;

import dev.migration.plan.MigrationPlan;
import dev.migration.plan.MigrationStep;

/**
 * Is told what a {@link Migrator} does. Beans of this type are called in their order, on
 * the thread of the run. An exception of a listener is logged, and the run goes on. No
 * call is made for a run with nothing to do.
 */
public interface MigrationListener {

	/**
	 * The lock is held and steps are about to run.
	 * @param plan the steps
	 */
	default void runStarted(MigrationPlan plan) {
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
	 * A step is committed. With {@link TransactionMode#WHOLE_RUN} that is told of all
	 * steps after the last.
	 * @param step what was done
	 */
	default void stepCompleted(MigrationReport.Step step) {
	}

	/**
	 * A step failed for the last time, and with it the run. With
	 * {@link TransactionMode#WHOLE_RUN} the steps that were started before are rolled
	 * back too, and nothing more is told of them.
	 * @param step the step
	 * @param failure what went wrong, and how the database stands
	 */
	default void stepFailed(MigrationStep step, MigrationFailedException failure) {
	}

	/**
	 * All steps are committed and the lock is released.
	 * @param report what was done
	 */
	default void runCompleted(MigrationReport report) {
	}

}
