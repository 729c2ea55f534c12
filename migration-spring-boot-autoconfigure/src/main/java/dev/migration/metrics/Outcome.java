package dev.migration.metrics;

import dev.migration.execution.DatabaseState;
import dev.migration.execution.MigrationReport;
import dev.migration.execution.RunType;
import dev.migration.execution.UnknownRevisionsException;

/**
 * How something ended, in the words of Spring's own observations.
 */
enum Outcome {

	/**
	 * It did what it was to do.
	 */
	SUCCESS,

	/**
	 * It failed, or was refused.
	 */
	ERROR,

	/**
	 * There was nothing to do.
	 */
	UNCHANGED;

	static Outcome of(MigrationReport report) {
		return report.isEmpty() ? UNCHANGED : SUCCESS;
	}

	/**
	 * An application that finds a newer one's database has nothing to upgrade.
	 */
	static Outcome of(RunType type, Throwable failure) {
		boolean ahead = failure instanceof UnknownRevisionsException unknown
				&& unknown.getState() == DatabaseState.AHEAD;
		return (ahead && type == RunType.UPGRADE) ? UNCHANGED : ERROR;
	}

}
