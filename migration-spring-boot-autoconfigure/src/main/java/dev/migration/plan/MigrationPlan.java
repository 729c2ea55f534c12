package dev.migration.plan;

import java.util.List;

/**
 * Steps that lead from some version rows to others.
 *
 * @param direction which way the steps are run
 * @param headsBefore the version rows before the first step
 * @param steps the steps, in the order of execution
 * @param headsAfter the version rows after the last step
 * @param held what was asked for and waits for a backfill, in the order in which it would
 * run
 */
public record MigrationPlan(Direction direction, List<String> headsBefore, List<MigrationStep> steps,
		List<String> headsAfter, List<String> held) {

	public MigrationPlan {
		headsBefore = List.copyOf(headsBefore);
		steps = List.copyOf(steps);
		headsAfter = List.copyOf(headsAfter);
		held = List.copyOf(held);
	}

	/**
	 * Creates a plan that leaves nothing out.
	 * @param direction which way the steps are run
	 * @param headsBefore the version rows before the first step
	 * @param steps the steps, in the order of execution
	 * @param headsAfter the version rows after the last step
	 */
	public MigrationPlan(Direction direction, List<String> headsBefore, List<MigrationStep> steps,
			List<String> headsAfter) {
		this(direction, headsBefore, steps, headsAfter, List.of());
	}

	/**
	 * Returns what is run.
	 * @return the identifiers of the revisions, in the order of execution
	 */
	public List<String> revisions() {
		return this.steps.stream().map((step) -> step.revision().id()).toList();
	}

	/**
	 * Returns the steps that cannot be part of a transaction.
	 * @return those whose revisions ask to run without one, in the order of execution
	 */
	public List<MigrationStep> nonTransactional() {
		return this.steps.stream().filter((step) -> !step.revision().transactional()).toList();
	}

	/**
	 * Whether there is nothing to do.
	 * @return {@code true} if there are no steps
	 */
	public boolean isEmpty() {
		return this.steps.isEmpty();
	}

	/**
	 * Whether a script of this plan has to create the version table: it is written for a
	 * database of which nothing is known but the rows before.
	 * @return {@code true} if there are steps, and no rows before
	 */
	public boolean createsVersionTable() {
		return this.headsBefore.isEmpty() && !this.steps.isEmpty();
	}

}
