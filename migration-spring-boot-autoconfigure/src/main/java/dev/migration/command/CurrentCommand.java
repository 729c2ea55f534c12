package dev.migration.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migration.execution.MigrationStatus;
import dev.migration.execution.Migrator;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionResolver;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Says where the database is.
 */
final class CurrentCommand implements MigrationCommand {

	private static final String CHECK_HEADS = "--check-heads";

	private static final String VERBOSE = "--verbose";

	@Override
	public CommandSpec spec() {
		return CommandOptions.command("current", "Shows the revisions that the database is at.")
			.addOption(CommandOptions.flag("Exit with 1 unless it is at all heads.", CHECK_HEADS))
			.addOption(CommandOptions.flag("Show all that is known of each.", "-v", VERBOSE));
	}

	@Override
	public Answer run(CommandCall call) {
		Migrator migrator = call.migrator();
		MigrationStatus status = migrator.status();
		RevisionGraph graph = migrator.graph();
		RevisionResolver resolver = graph.resolver();
		if (call.has(CHECK_HEADS)) {
			resolver.checkHeads(status.current());
		}
		List<String> known = status.current().stream().filter(graph::contains).toList();
		List<DeclaredRevision> current = resolver.current(known);
		Map<String, Object> json = new LinkedHashMap<>(RevisionJson.status(status));
		json.put("revisions",
				current.stream()
					.flatMap((revision) -> status.revision(revision.id()).stream())
					.map(RevisionJson::status)
					.toList());
		return Answer.done(lines(call, status, graph, current), json);
	}

	private static List<String> lines(CommandCall call, MigrationStatus status, RevisionGraph graph,
			List<DeclaredRevision> current) {
		RevisionLines revisions = new RevisionLines(graph, List.of(), call.palette());
		List<String> lines = new ArrayList<>();
		if (call.has(VERBOSE)) {
			current.forEach((revision) -> lines.addAll(StatusLines.details(revisions, status, revision, graph)));
		}
		else {
			lines.addAll(revisions.list(current));
		}
		lines.addAll(StatusLines.unknown(status, call.palette()));
		if (lines.isEmpty()) {
			lines.add("base");
		}
		lines.addAll(HeldRevisions.of(graph, status).lines(call));
		return lines;
	}

}
