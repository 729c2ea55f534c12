package dev.migration.command;

import java.util.List;

import dev.migration.execution.DryRunListener;
import dev.migration.execution.DryRunReport;
import dev.migration.operation.SqlStatement;
import dev.migration.plan.Direction;
import dev.migration.plan.MigrationStep;
import dev.migration.revision.RevisionNames;
import dev.migration.revision.RevisionTarget;

/**
 * Shows to people what a dry run does, while it does it.
 */
final class DryRunLines implements DryRunListener {

	private static final int LENGTH = 100;

	private final Terminal terminal;

	private DryRunLines(Terminal terminal) {
		this.terminal = terminal;
	}

	/**
	 * Runs what a command plans, and takes it back.
	 * @param call the command
	 * @param direction where to go
	 * @param target how far
	 * @return what there is to say in the end
	 */
	static Answer run(CommandCall call, Direction direction, RevisionTarget target) {
		DryRunListener listener = call.has(CommandOptions.JSON) ? DryRunListener.NONE
				: new DryRunLines(call.terminal());
		DryRunReport report = call.migrator().dryRun(direction, target, listener);
		return Answer.done(end(report, call.palette()), RevisionJson.dryRun(report));
	}

	@Override
	public void stepStarted(MigrationStep step) {
		print("%s  %s  %s".formatted((step.direction() == Direction.UPGRADE) ? "Upgrading" : "Downgrading",
				this.terminal.palette().id(step.revision().id()), step.revision().message()));
	}

	@Override
	public void statementExecuted(MigrationStep step, DryRunReport.Statement statement) {
		print("%5d  %12s  %10s  %s".formatted(statement.number(), ReportLines.rows(statement.rows()),
				ReportLines.millis(statement.duration()), SqlStatement.abbreviate(statement.text(), LENGTH)));
	}

	@Override
	public void stepCompleted(DryRunReport.Step step) {
		int count = step.statements().size();
		print("  %d %s, %s in %s".formatted(count, (count == 1) ? "statement" : "statements",
				ReportLines.rows(step.rows()), ReportLines.millis(step.duration())));
	}

	private void print(String line) {
		this.terminal.print(List.of(line));
	}

	private static List<String> end(DryRunReport report, Palette palette) {
		if (report.isEmpty()) {
			return List.of("Nothing to do: the database is at " + RevisionNames.orBase(report.headsAfter()));
		}
		return List.of(
				"%s in %s: the database would be at %s".formatted(RevisionNames.count(report.steps().size()),
						ReportLines.millis(report.duration()), RevisionNames.orBase(report.headsAfter())),
				palette.good("Rolled back: nothing stays"));
	}

}
