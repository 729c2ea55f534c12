package dev.migration.command;

import java.util.ArrayList;
import java.util.List;

import dev.migration.execution.DatabaseState;
import dev.migration.execution.MigrationStatus;
import dev.migration.execution.Migrator;
import dev.migration.execution.PendingMigrationsException;
import dev.migration.execution.UnknownRevisionsException;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionNames;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Says whether anything is pending, also by the exit code.
 */
final class CheckCommand implements MigrationCommand {

	@Override
	public CommandSpec spec() {
		return CommandOptions.command("check",
				"Shows what an upgrade would run, and exits with 1 if that is anything.");
	}

	@Override
	public Answer run(CommandCall call) {
		Migrator migrator = call.migrator();
		List<String> pending = pending(migrator);
		MigrationStatus status = migrator.status();
		Palette palette = call.palette();
		List<String> lines = new ArrayList<>();
		String place = RevisionNames.orBase(status.current());
		if (pending.isEmpty()) {
			lines.add(palette.good("Nothing is pending: the database is at " + place));
			lines.addAll(StatusLines.unknown(status, palette));
			return Answer.done(lines, RevisionJson.status(status));
		}
		lines.add(
				palette.bad("%s pending: the database is at %s".formatted(RevisionNames.count(pending.size()), place)));
		RevisionGraph graph = migrator.graph();
		lines.addAll(new RevisionLines(graph, List.of(), palette)
			.list(pending.stream().flatMap((id) -> graph.find(id).stream()).toList()));
		return new Answer(ExitStatus.NOT_MET, lines, RevisionJson.status(status));
	}

	private static List<String> pending(Migrator migrator) {
		try {
			migrator.validate();
			return List.of();
		}
		catch (PendingMigrationsException ex) {
			return ex.getPending();
		}
		catch (UnknownRevisionsException ex) {
			if (ex.getState() != DatabaseState.AHEAD) {
				throw ex;
			}
			return List.of();
		}
	}

}
