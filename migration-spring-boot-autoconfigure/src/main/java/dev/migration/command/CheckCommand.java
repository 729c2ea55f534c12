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
		RevisionGraph graph = migrator.graph();
		List<String> lines = new ArrayList<>(List.of(summary(status, pending.size(), call.palette())));
		lines.addAll(new RevisionLines(graph, List.of(), call.palette())
			.list(pending.stream().flatMap((id) -> graph.find(id).stream()).toList()));
		lines.addAll(HeldRevisions.of(graph, status).lines(call));
		lines.addAll(StatusLines.unknown(status, call.palette()));
		return new Answer(pending.isEmpty() ? ExitStatus.DONE : ExitStatus.NOT_MET, lines, RevisionJson.status(status));
	}

	private static String summary(MigrationStatus status, int pending, Palette palette) {
		String place = "the database is at " + RevisionNames.orBase(status.current());
		if (pending > 0) {
			return palette.bad("%s pending: %s".formatted(RevisionNames.count(pending), place));
		}
		return palette.good("%s: %s".formatted(
				status.held().isEmpty() ? "Nothing is pending" : "Nothing is pending that could run now", place));
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
