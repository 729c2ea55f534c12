package dev.migration.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.migration.revision.NewRevision;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionNames;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Writes a revision that brings several heads together: a SQL file of nothing but its
 * parents.
 */
final class MergeCommand implements MigrationCommand {

	@Override
	public CommandSpec spec() {
		CommandSpec spec = CommandOptions.command("merge",
				"Writes a revision that brings heads together, into the sources of the project.");
		RevisionOptions.addTo(spec);
		return spec.addPositional(
				CommandOptions.parameter("<revision>", "0..*", "What to bring together. By default all heads."));
	}

	@Override
	public Answer run(CommandCall call) {
		DeclaredGraph declared = DeclaredGraph.of(call);
		declared.tell(call);
		RevisionGraph graph = declared.graph();
		List<String> heads = call.parameters().isEmpty() ? graph.effectiveHeads() : call.parameters();
		if (call.parameters().isEmpty() && heads.size() < 2) {
			return Answer.done(List.of("Nothing to merge: there is one head, " + RevisionNames.orBase(heads)),
					Map.of("heads", heads));
		}
		NewRevision header = RevisionOptions.header(call, graph, heads, false);
		if (header.down().size() < 2) {
			throw new UsageException("A merge brings at least two revisions together: name them.");
		}
		String message = RevisionOptions.message(call);
		RevisionDraft draft = new RevisionDraft(header,
				(message != null) ? message : "merge " + String.join(" and ", header.down()));
		ProjectSources sources = RevisionOptions.sources(call);
		Path file = sources.addResource(new RevisionPlace(graph, call.context()).directory(sources), draft.fileName(),
				draft.sql(false));
		return RevisionCommand.created(call, draft, file);
	}

}
