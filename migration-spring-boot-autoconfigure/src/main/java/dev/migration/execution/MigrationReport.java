package dev.migration.execution;

import java.time.Duration;
import java.util.List;

import dev.migration.plan.Direction;
import dev.migration.revision.DeclaredRevision;

/**
 * What a run did.
 *
 * @param steps what ran, in order; empty if there was nothing to do
 * @param headsBefore the version rows before
 * @param headsAfter the version rows after
 * @param duration how long it took, waiting for other instances included
 * @param held what was left out because it waits for a backfill, in the order in which it
 * would run
 */
public record MigrationReport(List<Step> steps, List<String> headsBefore, List<String> headsAfter, Duration duration,
		List<String> held) {

	public MigrationReport {
		steps = List.copyOf(steps);
		headsBefore = List.copyOf(headsBefore);
		headsAfter = List.copyOf(headsAfter);
		held = List.copyOf(held);
	}

	/**
	 * Creates a report of a run that left nothing out.
	 * @param steps what ran, in order
	 * @param headsBefore the version rows before
	 * @param headsAfter the version rows after
	 * @param duration how long it took
	 */
	public MigrationReport(List<Step> steps, List<String> headsBefore, List<String> headsAfter, Duration duration) {
		this(steps, headsBefore, headsAfter, duration, List.of());
	}

	/**
	 * Whether there was nothing to do.
	 * @return {@code true} if no step ran
	 */
	public boolean isEmpty() {
		return this.steps.isEmpty();
	}

	/**
	 * One revision that ran, or was stamped.
	 *
	 * @param revision the revision
	 * @param direction where it was taken
	 * @param duration how long it took
	 * @param rows the rows that its statements changed, as far as they could be counted
	 */
	public record Step(DeclaredRevision revision, Direction direction, Duration duration, long rows) {

	}

}
