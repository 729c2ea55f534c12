package dev.migration.command;

import dev.migration.execution.MigrationReport;
import dev.migration.execution.Migrator;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Runs what is missing for a target.
 */
final class UpgradeCommand implements MigrationCommand {

	@Override
	public CommandSpec spec() {
		return CommandOptions.command("upgrade", "Runs the revisions that are missing for a target.")
			.addPositional(CommandOptions.parameter("<target>", "0..1",
					"Where to go: a revision, 'heads', '<label>@head', '+1'. By default, what 'migration.target' says."));
	}

	@Override
	public Answer run(CommandCall call) {
		Migrator migrator = call.migrator();
		MigrationReport report = migrator.upgrade(call.target(migrator.settings().target()));
		return Answer.done(ReportLines.of(report, call.palette()), RevisionJson.report(report));
	}

}
