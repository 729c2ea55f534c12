package dev.migration.execution;

import dev.migration.plan.MigrationStep;

/**
 * Is told how a dry run goes on, on the thread of the run.
 */
public interface DryRunListener {

	/**
	 * Listens to nothing.
	 */
	DryRunListener NONE = new DryRunListener() {
	};

	/**
	 * A step is about to run.
	 * @param step the step
	 */
	default void stepStarted(MigrationStep step) {
	}

	/**
	 * A statement of a step has been executed.
	 * @param step the step
	 * @param statement the statement
	 */
	default void statementExecuted(MigrationStep step, DryRunReport.Statement statement) {
	}

	/**
	 * A step has run, and will be rolled back.
	 * @param step what was done
	 */
	default void stepCompleted(DryRunReport.Step step) {
	}

}
