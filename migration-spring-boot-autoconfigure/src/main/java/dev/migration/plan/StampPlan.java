package dev.migration.plan;

import java.util.List;

/**
 * A change of the version rows with which no revision runs.
 *
 * @param purge whether all rows are deleted first, whatever they are
 * @param headsBefore the version rows before, none if they are purged
 * @param headsChange the change, after the purge
 * @param headsAfter the version rows after
 */
public record StampPlan(boolean purge, List<String> headsBefore, HeadsChange headsChange, List<String> headsAfter) {

	public StampPlan {
		headsBefore = List.copyOf(headsBefore);
		headsAfter = List.copyOf(headsAfter);
	}

	/**
	 * Whether there is nothing to do.
	 * @return {@code true} if no row is purged or changed
	 */
	public boolean isEmpty() {
		return !this.purge && this.headsChange.isEmpty();
	}

	/**
	 * Whether a script of this plan has to create the version table.
	 * @return {@code true} if rows change, and there are none before
	 */
	public boolean createsVersionTable() {
		return this.headsBefore.isEmpty() && !this.headsChange.isEmpty();
	}

}
