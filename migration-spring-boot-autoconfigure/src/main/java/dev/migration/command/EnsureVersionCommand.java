package dev.migration.command;

import java.util.List;
import java.util.Map;

import dev.migration.execution.MigrationReport;
import dev.migration.revision.RevisionNames;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Creates our tables.
 */
final class EnsureVersionCommand implements MigrationCommand {

	@Override
	public CommandSpec spec() {
		return CommandOptions.command("ensure-version",
				"Creates the tables that keep the state, where they are missing, and runs nothing.");
	}

	@Override
	public Answer run(CommandCall call) {
		MigrationReport report = call.migrator().ensureVersion();
		return Answer.done(
				List.of("The tables are there: the database is at " + RevisionNames.orBase(report.headsAfter())),
				Map.of("current", report.headsAfter()));
	}

}
