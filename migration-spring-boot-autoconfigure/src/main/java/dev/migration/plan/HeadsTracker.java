package dev.migration.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionSet;

/**
 * Follows the version rows through the steps of a plan. One rule holds after each step:
 * the rows are the applied revisions that no applied revision needs. A step costs its
 * parents, not the rows.
 */
final class HeadsTracker {

	private final RevisionGraph graph;

	private final RevisionSet applied;

	private final Set<String> rows;

	/**
	 * Rows that another row implies. No plan leaves such, but a hand may.
	 */
	private List<String> redundant;

	/**
	 * Of a revision that a downgrade comes near, how many applied revisions need it.
	 */
	private final Map<String, Integer> neededBy = new HashMap<>();

	HeadsTracker(RevisionGraph graph, RevisionSet applied, Collection<String> rows) {
		this.graph = graph;
		this.applied = applied;
		this.rows = new LinkedHashSet<>(graph.tips(graph.setOf(rows)));
		this.redundant = rows.stream().distinct().filter((row) -> !this.rows.contains(row)).toList();
	}

	/**
	 * Applies a revision whose parents are applied.
	 */
	HeadsChange apply(String id) {
		List<String> replaced = new ArrayList<>();
		for (String parent : this.graph.parents(id)) {
			if (this.rows.remove(parent)) {
				replaced.add(parent);
			}
		}
		this.rows.add(id);
		return HeadsChange.replace(replaced, List.of(id));
	}

	/**
	 * Reverts a revision that is a row.
	 */
	HeadsChange revert(String id) {
		List<String> uncovered = new ArrayList<>();
		for (String parent : this.graph.parents(id)) {
			int others = this.neededBy.computeIfAbsent(parent, this::countNeededBy) - 1;
			this.neededBy.put(parent, others);
			if (others == 0) {
				uncovered.add(parent);
			}
		}
		this.rows.remove(id);
		this.rows.addAll(uncovered);
		List<String> removed = new ArrayList<>(this.redundant);
		removed.add(id);
		removed.removeAll(uncovered);
		uncovered.removeAll(this.redundant);
		this.redundant = List.of();
		return HeadsChange.replace(removed, uncovered);
	}

	private int countNeededBy(String id) {
		return (int) this.graph.children(id).stream().filter(this.applied::contains).count();
	}

	/**
	 * Returns the rows as they are now.
	 */
	Set<String> rows() {
		return this.rows;
	}

}
