package dev.migration.execution;

import java.time.Duration;
import java.util.List;

import dev.migration.plan.Direction;
import dev.migration.revision.DeclaredRevision;

/**
 * What a dry run did, before all of it was rolled back.
 *
 * @param steps what ran, in order; empty if there was nothing to do
 * @param headsBefore the version rows, which are as they were
 * @param headsAfter the version rows that a real run would leave
 * @param duration how long it took, waiting for other instances included
 */
public record DryRunReport(List<Step> steps, List<String> headsBefore, List<String> headsAfter, Duration duration) {

	public DryRunReport {
		steps = List.copyOf(steps);
		headsBefore = List.copyOf(headsBefore);
		headsAfter = List.copyOf(headsAfter);
	}

	/**
	 * Whether there was nothing to do.
	 * @return {@code true} if no step ran
	 */
	public boolean isEmpty() {
		return this.steps.isEmpty();
	}

	/**
	 * One revision that ran.
	 *
	 * @param revision the revision
	 * @param direction where it was taken
	 * @param duration how long it took
	 * @param rows the rows that its statements changed
	 * @param statements its statements, in order: those of the migration, and those that
	 * a session of an ORM has sent for it
	 */
	public record Step(DeclaredRevision revision, Direction direction, Duration duration, long rows,
			List<Statement> statements) {

		public Step {
			statements = List.copyOf(statements);
		}

	}

	/**
	 * One statement that ran.
	 *
	 * @param number its number in the revision, from 1
	 * @param text its text, with placeholders where it has parameters; a bulk operation
	 * is one statement, and its text says what it does
	 * @param rows the rows that it changed
	 * @param duration how long the database took
	 */
	public record Statement(int number, String text, long rows, Duration duration) {

	}

}
