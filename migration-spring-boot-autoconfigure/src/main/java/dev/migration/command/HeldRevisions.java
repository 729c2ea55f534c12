package dev.migration.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.migration.backfill.BackfillStatus;
import dev.migration.command.Table.Cell;
import dev.migration.execution.MigrationStatus;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionGraph;

/**
 * Says what is held, and what it waits for.
 */
final class HeldRevisions {

	private final RevisionGraph graph;

	private final List<String> held;

	private final List<BackfillStatus> backfills;

	/**
	 * Creates it.
	 * @param graph the graph of the revisions
	 * @param held the revisions that are held, in the order in which they would run
	 * @param backfills how all backfills stand
	 */
	HeldRevisions(RevisionGraph graph, List<String> held, List<BackfillStatus> backfills) {
		this.graph = graph;
		this.held = List.copyOf(held);
		this.backfills = List.copyOf(backfills);
	}

	static HeldRevisions of(RevisionGraph graph, MigrationStatus status) {
		return new HeldRevisions(graph, status.held(), status.backfills());
	}

	/**
	 * The backfills that hold some of them.
	 */
	List<BackfillStatus> holders() {
		Set<String> revisions = new LinkedHashSet<>();
		this.held.stream().flatMap(this::barriers).forEach(revisions::add);
		return revisions.stream().flatMap(this::owed).toList();
	}

	/**
	 * A line for each, and what to do about what it waits for.
	 */
	List<String> lines(CommandCall call) {
		if (this.held.isEmpty()) {
			return List.of();
		}
		Palette palette = call.palette();
		Table table = new Table();
		for (String id : this.held) {
			table.row(Cell.of("Held"), new Cell(id, palette.id(id)), Cell.of(this.graph.get(id).message()),
					Cell.of(reason(id)));
		}
		List<String> lines = new ArrayList<>(table.lines());
		lines.addAll(new BackfillAdvice(PastedCommand.after(call)).wanted(holders()));
		lines.add("What is held runs in the next upgrade after that.");
		return lines;
	}

	/**
	 * What a revision waits for.
	 * @return such as {@code waits for the backfill of 7c01aa90b3d4 (running, 45 %)}
	 */
	String reason(String id) {
		List<String> waits = barriers(id).map(this::describe).toList();
		if (waits.isEmpty()) {
			waits = this.graph.parents(id).stream().filter(this.held::contains).toList();
		}
		return "waits for " + (waits.isEmpty() ? "a backfill" : String.join(" and ", waits));
	}

	private Stream<String> barriers(String id) {
		return this.graph.find(id)
			.map(DeclaredRevision::afterBackfill)
			.orElse(List.of())
			.stream()
			.filter((name) -> !this.held.contains(name))
			.filter((name) -> owed(name).findAny().isPresent() || !isKnown(name));
	}

	private String describe(String revision) {
		List<String> states = owed(revision).map(BackfillText::brief).toList();
		return states.isEmpty() ? "%s and its backfill".formatted(revision)
				: "the backfill of %s (%s)".formatted(revision, String.join("; ", states));
	}

	private Stream<BackfillStatus> owed(String revision) {
		return this.backfills.stream()
			.filter((status) -> status.revision().equals(revision) && !status.state().isEnded());
	}

	private boolean isKnown(String revision) {
		return this.backfills.stream().anyMatch((status) -> status.revision().equals(revision));
	}

}
