package dev.migration.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migration.command.GraphDrawing.Row;
import dev.migration.command.Table.Cell;
import dev.migration.execution.MigrationStatus;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionTarget;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Shows the revisions that are declared. Asks the database only where its place is part
 * of the question.
 */
final class HistoryCommand implements MigrationCommand {

	private static final String RANGE = "--rev-range";

	private static final String VERBOSE = "--verbose";

	private static final String GRAPH = "--graph";

	private static final String INDICATE_CURRENT = "--indicate-current";

	@Override
	public CommandSpec spec() {
		return CommandOptions.command("history", "Shows the revisions that are declared, newest first.")
			.addOption(CommandOptions.value("<start>:<end>",
					"Which: either side may be left out, and may be 'current'.", "-r", RANGE))
			.addOption(CommandOptions.flag("Draw the graph.", "-g", GRAPH))
			.addOption(CommandOptions.flag("Mark where the database is, and what is held.", "-i", INDICATE_CURRENT))
			.addOption(CommandOptions.flag("Show all that is declared of each.", "-v", VERBOSE));
	}

	@Override
	public Answer run(CommandCall call) {
		DeclaredGraph declared = DeclaredGraph.of(call);
		RevisionGraph graph = declared.graph();
		String range = call.value(RANGE);
		RevisionTarget target = RevisionTarget.parse((range != null) ? range : ":");
		boolean indicate = call.has(INDICATE_CURRENT);
		MigrationStatus status = (indicate || asksForCurrent(target)) ? call.migrator().status() : null;
		List<DeclaredRevision> revisions = graph.resolver()
			.history(target, (status != null) ? status.current() : List.of());
		RevisionLines lines = (status != null && indicate)
				? new RevisionLines(graph, status.current(), status.held(), call.palette())
				: new RevisionLines(graph, List.of(), call.palette());
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("heads", graph.effectiveHeads());
		json.put("revisions", RevisionJson.declared(graph, revisions));
		return declared.answer(call, lines(call, lines, revisions), json);
	}

	private static boolean asksForCurrent(RevisionTarget target) {
		return target instanceof RevisionTarget.Range range && (isCurrent(range.start()) || isCurrent(range.end()));
	}

	private static boolean isCurrent(@Nullable RevisionTarget side) {
		return RevisionTarget.CURRENT.equals(side);
	}

	private static List<String> lines(CommandCall call, RevisionLines lines, List<DeclaredRevision> revisions) {
		boolean verbose = call.has(VERBOSE);
		if (call.has(GRAPH)) {
			return verbose ? detailedGraph(lines, revisions) : graph(lines, revisions);
		}
		return verbose ? revisions.stream().flatMap((revision) -> lines.details(revision).stream()).toList()
				: lines.list(revisions);
	}

	private static List<String> graph(RevisionLines lines, List<DeclaredRevision> revisions) {
		Table table = new Table();
		for (Row row : GraphDrawing.of(revisions)) {
			List<Cell> cells = new ArrayList<>(List.of(Cell.of(row.lanes())));
			if (row.revision() != null) {
				cells.addAll(List.of(lines.cells(row.revision())));
			}
			table.row(cells.toArray(Cell[]::new));
		}
		return table.lines();
	}

	private static List<String> detailedGraph(RevisionLines lines, List<DeclaredRevision> revisions) {
		List<Row> rows = GraphDrawing.of(revisions);
		int width = rows.stream().mapToInt((row) -> row.lanes().length()).max().orElse(0);
		List<String> all = new ArrayList<>();
		for (Row row : rows) {
			DeclaredRevision revision = row.revision();
			List<String> details = (revision != null) ? lines.details(revision) : List.of("");
			String lanes = row.lanes();
			for (String detail : details) {
				all.add((lanes + " ".repeat(width - lanes.length() + 2) + detail).stripTrailing());
				lanes = lanes.replace('*', (revision != null && revision.down().isEmpty()) ? ' ' : '|');
			}
		}
		return all;
	}

}
