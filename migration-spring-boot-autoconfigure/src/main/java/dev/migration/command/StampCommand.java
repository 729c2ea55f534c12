package dev.migration.command;

import java.util.ArrayList;
import java.util.List;

import dev.migration.command.Table.Cell;
import dev.migration.execution.MigrationReport;
import dev.migration.plan.Direction;
import dev.migration.revision.RevisionNames;
import dev.migration.revision.RevisionTarget;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Records where the database is, and runs nothing.
 */
final class StampCommand implements MigrationCommand {

	private static final String PURGE = "--purge";

	@Override
	public CommandSpec spec() {
		CommandSpec spec = CommandOptions
			.command("stamp", "Records that the database is at revisions, and runs nothing.")
			.addPositional(CommandOptions.parameter("<revision>", "1..*", "Where it is: revisions, 'heads', 'base'."))
			.addOption(CommandOptions.flag("Forget all version rows first, also those that nobody declares.", PURGE));
		return RunMode.addScriptTo(spec);
	}

	@Override
	public Answer run(CommandCall call) {
		RunMode mode = RunMode.of(call);
		List<RevisionTarget> targets = call.parameters().stream().map(RevisionTarget::parse).toList();
		if (mode == RunMode.SCRIPT) {
			if (call.has(PURGE)) {
				throw new UsageException(
						"A script cannot forget rows that it does not know: %s needs the database. Say where it is: '<start>:<end>'."
							.formatted(PURGE));
			}
			return ScriptAnswer.write(call, (migrator, out) -> migrator.stamp(targets, out));
		}
		MigrationReport report = call.migrator().stamp(targets, call.has(PURGE));
		return Answer.done(lines(report, call.palette()), RevisionJson.report(report));
	}

	private static List<String> lines(MigrationReport report, Palette palette) {
		Table table = new Table();
		for (MigrationReport.Step step : report.steps()) {
			table.row(Cell.of((step.direction() == Direction.UPGRADE) ? "Counts as applied" : "No longer applied"),
					new Cell(step.revision().id(), palette.id(step.revision().id())),
					Cell.of(step.revision().message()));
		}
		List<String> lines = new ArrayList<>(table.lines());
		lines.add(palette.good("The database is at " + RevisionNames.orBase(report.headsAfter())));
		return lines;
	}

}
