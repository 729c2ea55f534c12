package dev.migration.execution;

import java.util.List;

import dev.migration.MigrationException;
import dev.migration.plan.Direction;
import dev.migration.plan.MigrationStep;
import dev.migration.revision.DeclaredRevision;
import dev.migration.store.AttemptError;

/**
 * A revision failed. Says what of it stays in the database.
 */
public class MigrationFailedException extends MigrationException {

	private final MigrationStep step;

	private final boolean rolledBack;

	private final AttemptError error;

	private final List<String> current;

	MigrationFailedException(MigrationStep step, boolean rolledBack, AttemptError error, List<String> current,
			String message, Throwable cause) {
		super(message, cause);
		this.step = step;
		this.rolledBack = rolledBack;
		this.error = error;
		this.current = List.copyOf(current);
	}

	MigrationStep step() {
		return this.step;
	}

	/**
	 * The revision that failed.
	 * @return the revision
	 */
	public DeclaredRevision getRevision() {
		return this.step.revision();
	}

	/**
	 * Where it was to be taken.
	 * @return the direction
	 */
	public Direction getDirection() {
		return this.step.direction();
	}

	/**
	 * Whether nothing of the revision stays.
	 * @return {@code true} if all of it was rolled back, {@code false} if a part of it
	 * was committed on the way
	 */
	public boolean isRolledBack() {
		return this.rolledBack;
	}

	/**
	 * Why it failed, as the history has it.
	 * @return the error, without data values
	 */
	public AttemptError getError() {
		return this.error;
	}

	/**
	 * Where the database is now.
	 * @return the version rows
	 */
	public List<String> getCurrent() {
		return this.current;
	}

}
