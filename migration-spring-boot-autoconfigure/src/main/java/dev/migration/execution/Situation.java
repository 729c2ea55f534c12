package dev.migration.execution;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import dev.migration.revision.RevisionGraph;
import dev.migration.store.HistoryEntry;

/**
 * What the version rows of a database mean for a graph. Where all rows are declared they
 * say everything. Where some are not, a newer application has moved rows that we knew on
 * to revisions that we do not know, and only the history still tells what of ours is
 * applied.
 */
final class Situation {

	private final RevisionGraph graph;

	private final List<String> known;

	private final List<String> unknown;

	private final Supplier<List<HistoryEntry>> history;

	/**
	 * Creates the situation.
	 * @param graph what is declared
	 * @param rows the version rows
	 * @param history the latest attempts, asked only if a row is unknown
	 */
	Situation(RevisionGraph graph, List<String> rows, Supplier<List<HistoryEntry>> history) {
		this.graph = graph;
		this.known = rows.stream().filter(graph::contains).toList();
		this.unknown = rows.stream().filter((row) -> !graph.contains(row)).toList();
		this.history = history;
	}

	List<String> known() {
		return this.known;
	}

	List<String> unknown() {
		return this.unknown;
	}

	/**
	 * What is applied of what is declared.
	 * @return the identifiers
	 */
	Set<String> applied() {
		Set<String> applied = this.graph.ancestors(this.known);
		if (this.unknown.isEmpty()) {
			return applied;
		}
		Set<String> all = new HashSet<>(applied);
		this.history.get()
			.stream()
			.filter(HistoryEntry::saysApplied)
			.map(HistoryEntry::revision)
			.filter(this.graph::contains)
			.forEach(all::add);
		return all;
	}

	/**
	 * Refuses to go on where rows are unknown.
	 * @throws UnknownRevisionsException if a row is not declared here
	 */
	void refuseUnknown() {
		if (!this.unknown.isEmpty()) {
			throw UnknownRevisionsException.of(this.unknown, missing(applied()));
		}
	}

	List<String> missing(Set<String> applied) {
		return this.graph.revisions()
			.stream()
			.map((revision) -> revision.id())
			.filter((id) -> !applied.contains(id))
			.toList();
	}

}
