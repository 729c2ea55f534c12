package dev.migration.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migration.revision.RevisionGraph;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Shows where the history branches.
 */
final class BranchesCommand implements MigrationCommand {

	@Override
	public CommandSpec spec() {
		return CommandOptions.command("branches", "Shows the branch points, each with what it branches into.");
	}

	@Override
	public Answer run(CommandCall call) {
		DeclaredGraph declared = DeclaredGraph.of(call);
		RevisionGraph graph = declared.graph();
		RevisionLines revisions = new RevisionLines(graph, List.of(), call.palette());
		List<String> lines = new ArrayList<>();
		List<Map<String, Object>> branches = new ArrayList<>();
		for (String id : graph.branchPoints()) {
			List<String> children = graph.versionChildren(id);
			lines.addAll(revisions.list(List.of(graph.get(id))));
			revisions.list(children.stream().map(graph::get).toList()).forEach((line) -> lines.add("  -> " + line));
			branches.add(Map.of("id", id, "children", children));
		}
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("branches", branches);
		return declared.answer(call, lines, json);
	}

}
