package dev.migration.execution;

import java.util.List;

import dev.migration.plan.MigrationPlan;
import dev.migration.plan.MigrationStep;
import dev.migration.store.HistoryEntry;

/**
 * The rest of a step that was left half done.
 *
 * @param attempts what that settles: all of one revision, oldest first
 * @param plan the step
 * @param firstStatement the first statement to run, from 1
 * @param reason why, in a person's words
 */
record Continuation(List<HistoryEntry> attempts, MigrationPlan plan, int firstStatement, String reason) {

	MigrationStep step() {
		return this.plan.steps().get(0);
	}

	String explanation() {
		return "%s (continued at statement %d)".formatted(this.reason, this.firstStatement);
	}

}
