package dev.migration.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionGraph;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Shows the heads.
 */
final class HeadsCommand implements MigrationCommand {

	private static final String RESOLVE_DEPENDENCIES = "--resolve-dependencies";

	@Override
	public CommandSpec spec() {
		return CommandOptions.command("heads", "Shows the revisions that no other has as parent.")
			.addOption(CommandOptions.flag("Leave out those that another depends on.", RESOLVE_DEPENDENCIES));
	}

	@Override
	public Answer run(CommandCall call) {
		DeclaredGraph declared = DeclaredGraph.of(call);
		RevisionGraph graph = declared.graph();
		List<String> ids = call.has(RESOLVE_DEPENDENCIES) ? graph.effectiveHeads() : graph.heads();
		List<DeclaredRevision> heads = ids.stream().map(graph::get).toList();
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("heads", ids);
		json.put("revisions", RevisionJson.declared(graph, heads));
		return declared.answer(call, new RevisionLines(graph, List.of(), call.palette()).list(heads), json);
	}

}
