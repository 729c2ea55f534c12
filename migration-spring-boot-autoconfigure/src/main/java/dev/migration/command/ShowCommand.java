package dev.migration.command;

import java.util.List;
import java.util.Map;

import dev.migration.execution.MigrationStatus;
import dev.migration.execution.Migrator;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionTarget;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Shows all that is known of revisions.
 */
final class ShowCommand implements MigrationCommand {

	@Override
	public CommandSpec spec() {
		return CommandOptions.command("show", "Shows all that is known of a revision.")
			.addPositional(CommandOptions.parameter("<revision>", "1",
					"An identifier or the beginning of one, a label, 'heads', or 'current'."));
	}

	@Override
	public Answer run(CommandCall call) {
		Migrator migrator = call.migrator();
		MigrationStatus status = migrator.status();
		List<DeclaredRevision> revisions = migrator.graph()
			.resolver()
			.show(call.target(RevisionTarget.HEADS), status.current());
		RevisionLines lines = new RevisionLines(migrator.graph(), status.current(), call.palette());
		return Answer.done(
				revisions.stream()
					.flatMap((revision) -> StatusLines.details(lines, status, revision, migrator.graph()).stream())
					.toList(),
				Map.of("revisions",
						revisions.stream()
							.flatMap((revision) -> status.revision(revision.id()).stream())
							.map((its) -> RevisionJson.status(its, status.backfills()))
							.toList()));
	}

}
