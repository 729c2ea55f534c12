package dev.migration.command;

import dev.migration.execution.MigrationReport;
import dev.migration.plan.Direction;
import dev.migration.revision.RevisionTarget;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Runs what is missing for a target.
 */
final class UpgradeCommand implements MigrationCommand {

	@Override
	public CommandSpec spec() {
		CommandSpec spec = CommandOptions.command("upgrade", "Runs the revisions that are missing for a target.")
			.addPositional(CommandOptions.parameter("<target>", "0..1",
					"Where to go: a revision, 'heads', '<label>@head', '+1'. By default, what 'migration.target' says."));
		return RunMode.addTo(spec);
	}

	@Override
	public Answer run(CommandCall call) {
		RunMode mode = RunMode.of(call);
		RevisionTarget target = call.target(call.migrator().settings().target());
		return switch (mode) {
			case REAL -> run(call, target);
			case DRY -> DryRunLines.run(call, Direction.UPGRADE, target);
			case SCRIPT -> ScriptAnswer.write(call, (migrator, out) -> migrator.upgrade(target, out));
		};
	}

	private static Answer run(CommandCall call, RevisionTarget target) {
		MigrationReport report = call.migrator().upgrade(target);
		return Answer.done(ReportLines.of(report, call.palette()), RevisionJson.report(report));
	}

}
