package dev.migration.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.migration.command.Table.Cell;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionNames;

/**
 * Shows revisions to people.
 */
final class RevisionLines {

	/**
	 * What is told of a revision's own backfill is called so.
	 */
	static final String BACKFILL = "backfill";

	private final RevisionGraph graph;

	private final List<String> current;

	private final List<String> held;

	private final Palette palette;

	/**
	 * Creates the lines.
	 * @param graph the graph of the revisions
	 * @param current the revisions to be marked as current, none if that is not known
	 * @param palette the colours
	 */
	RevisionLines(RevisionGraph graph, List<String> current, Palette palette) {
		this(graph, current, List.of(), palette);
	}

	/**
	 * Creates the lines.
	 * @param graph the graph of the revisions
	 * @param current the revisions to be marked as current
	 * @param held the revisions to be marked as held
	 * @param palette the colours
	 */
	RevisionLines(RevisionGraph graph, List<String> current, List<String> held, Palette palette) {
		this.graph = graph;
		this.current = List.copyOf(current);
		this.held = List.copyOf(held);
		this.palette = palette;
	}

	/**
	 * A line for each revision: its identifier, what it is about, what is special about
	 * it.
	 */
	List<String> list(List<DeclaredRevision> revisions) {
		Table table = new Table();
		revisions.forEach((revision) -> table.row(cells(revision)));
		return table.lines();
	}

	Cell[] cells(DeclaredRevision revision) {
		String marks = marks(revision);
		return new Cell[] { new Cell(revision.id(), this.palette.id(revision.id())), Cell.of(revision.message()),
				new Cell(marks, this.palette.mark(marks)) };
	}

	/**
	 * What is special about a revision.
	 * @return such as {@code (head, shop)}, or nothing
	 */
	String marks(DeclaredRevision revision) {
		List<String> marks = new ArrayList<>();
		if (this.current.contains(revision.id())) {
			marks.add("current");
		}
		if (this.held.contains(revision.id())) {
			marks.add("held");
		}
		if (this.graph.heads().contains(revision.id())) {
			marks.add(this.graph.effectiveHeads().contains(revision.id()) ? "head" : "head, but depended on");
		}
		if (this.graph.versionChildren(revision.id()).size() > 1) {
			marks.add("branch point");
		}
		if (revision.isMerge()) {
			marks.add("merge point");
		}
		revision.labels().forEach((label) -> marks.add("label " + label));
		return marks.isEmpty() ? "" : "(" + String.join(", ", marks) + ")";
	}

	/**
	 * All that is declared of a revision.
	 */
	List<String> details(DeclaredRevision revision) {
		return details(revision, Map.of());
	}

	/**
	 * All that is declared of a revision, and more.
	 * @param more what else is to be told, by the names of it
	 */
	List<String> details(DeclaredRevision revision, Map<String, String> more) {
		String marks = marks(revision);
		List<String> lines = new ArrayList<>();
		lines.add((this.palette.id(revision.id()) + " " + this.palette.mark(marks)).stripTrailing());
		Table table = new Table();
		detail(table, "message", revision.message());
		detail(table, "down", RevisionNames.orBase(revision.down()));
		detail(table, "depends on", String.join(", ", revision.dependsOn()));
		detail(table, "after backfill", String.join(", ", revision.afterBackfill()));
		detail(table, "labels", String.join(", ", this.graph.labels(revision.id())));
		detail(table, "source", revision.source());
		if (Boolean.FALSE.equals(revision.reversible())) {
			detail(table, "reversible", "no");
		}
		if (!revision.transactional()) {
			detail(table, "transactional", "no");
		}
		if (Boolean.TRUE.equals(revision.backfill()) && !more.containsKey(BACKFILL)) {
			detail(table, BACKFILL, "yes");
		}
		more.forEach((name, value) -> detail(table, name, value));
		lines.addAll(table.lines());
		return lines;
	}

	private static void detail(Table table, String name, String value) {
		if (!value.isEmpty()) {
			table.row(Cell.of("  " + name), Cell.of(value));
		}
	}

}
