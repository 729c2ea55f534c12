package dev.migration.execution;

import java.util.List;

import dev.migration.backfill.UnfinishedBackfillException;
import dev.migration.plan.Direction;
import dev.migration.plan.MigrationPlan;
import dev.migration.plan.MigrationStep;
import dev.migration.revision.RevisionNames;

/**
 * What a run says in the log: a line at its beginning, one for each revision, one at its
 * end; a single one if there was nothing to do.
 */
final class RunLog {

	private RunLog() {
	}

	static void started(MigrationPlan plan) {
		new LogLine("Running %s, from %s to %s".formatted(RevisionNames.count(plan.steps().size()),
				RevisionNames.orBase(plan.headsBefore()), RevisionNames.orBase(plan.headsAfter())))
			.with("direction", plan.direction().name())
			.with("count", plan.steps().size())
			.with("from", RevisionNames.orBase(plan.headsBefore()))
			.with("to", RevisionNames.orBase(plan.headsAfter()))
			.info();
	}

	static void executed(MigrationReport.Step step) {
		new LogLine("%s '%s' (%s) in %d ms, %d rows".formatted(
				(step.direction() == Direction.UPGRADE) ? "Upgraded" : "Downgraded", step.revision().id(),
				step.revision().message(), step.duration().toMillis(), step.rows()))
			.with("direction", step.direction().name())
			.with("revision", step.revision().id())
			.with("duration_ms", step.duration().toMillis())
			.with("rows", step.rows())
			.info();
	}

	/**
	 * A start that fails is reported by its message alone: this has the whole exception.
	 */
	static void failed(MigrationStep step, MigrationFailedException failure) {
		Throwable cause = failure.getCause();
		new LogLine("Revision '%s' failed".formatted(step.revision().id())).with("direction", step.direction().name())
			.with("revision", step.revision().id())
			.error((cause != null) ? cause : failure);
	}

	static void completed(MigrationReport report) {
		long rows = report.steps().stream().mapToLong(MigrationReport.Step::rows).sum();
		new LogLine("Ran %s in %d ms: the database is now at %s%s".formatted(RevisionNames.count(report.steps().size()),
				report.duration().toMillis(), RevisionNames.orBase(report.headsAfter()), heldBack(report.held())))
			.with("count", report.steps().size())
			.with("duration_ms", report.duration().toMillis())
			.with("rows", rows)
			.with("from", RevisionNames.orBase(report.headsBefore()))
			.with("to", RevisionNames.orBase(report.headsAfter()))
			.info();
	}

	static void nothingToDo(List<String> heads, List<String> held) {
		new LogLine("Nothing to migrate: the database is at " + RevisionNames.orBase(heads) + heldBack(held))
			.with("count", 0)
			.with("to", RevisionNames.orBase(heads))
			.info();
	}

	/**
	 * A step has found that a backfill which was complete is not any more.
	 */
	static void reopened(UnfinishedBackfillException reason) {
		new LogLine(reason.getMessage()).with("revision", reason.getRevision()).info();
	}

	private static String heldBack(List<String> held) {
		return held.isEmpty() ? "" : "; held until a backfill is complete: " + String.join(", ", held);
	}

}
