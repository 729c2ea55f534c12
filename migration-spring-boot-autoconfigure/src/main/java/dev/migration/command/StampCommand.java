package dev.migration.command;

import java.util.List;

import dev.migration.execution.MigrationReport;
import dev.migration.plan.Direction;
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
		return Answer.done(ReportLines.recorded(report, StampCommand::words, call.palette()),
				RevisionJson.report(report));
	}

	private static String words(MigrationReport.Step step) {
		return (step.direction() == Direction.UPGRADE) ? "Counts as applied" : "No longer applied";
	}

}
