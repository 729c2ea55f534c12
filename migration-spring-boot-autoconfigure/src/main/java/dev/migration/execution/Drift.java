package dev.migration.execution;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionGraph;
import dev.migration.store.HistoryEntry;

/**
 * An applied revision that is declared otherwise than when it was applied.
 *
 * @param declared the revision as it is declared now
 * @param recorded what the history says of it
 */
record Drift(DeclaredRevision declared, HistoryEntry recorded) {

	/**
	 * Finds all.
	 * @param graph what is declared
	 * @param applied what is applied of it
	 * @param latest what the history says
	 * @return the drifted revisions, in the order of the graph
	 */
	static List<Drift> find(RevisionGraph graph, Set<String> applied, List<HistoryEntry> latest) {
		Map<String, HistoryEntry> recorded = latest.stream()
			.filter(HistoryEntry::saysApplied)
			.collect(Collectors.toMap(HistoryEntry::revision, Function.identity()));
		return graph.revisions()
			.stream()
			.filter((revision) -> applied.contains(revision.id()))
			.flatMap((revision) -> Stream.ofNullable(recorded.get(revision.id()))
				.map((entry) -> new Drift(revision, entry)))
			.filter((drift) -> drift.isTextChanged() || drift.areParentsChanged())
			.toList();
	}

	private boolean isTextChanged() {
		return this.recorded.checksum() != null && this.declared.checksum() != null
				&& !this.recorded.checksum().equals(this.declared.checksum());
	}

	private boolean areParentsChanged() {
		return this.recorded.hasAllParents()
				&& !new HashSet<>(this.declared.down()).equals(new HashSet<>(this.recorded.down()));
	}

	/**
	 * Describes what has changed.
	 * @return such as {@code 'b' (message, source): its parents were a, and are c now}
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(
				"'%s' (%s, %s): ".formatted(this.declared.id(), this.declared.message(), this.declared.source()));
		if (isTextChanged()) {
			text.append("its text has changed (checksum %s then, %s now)".formatted(this.recorded.checksum(),
					this.declared.checksum()));
		}
		if (areParentsChanged()) {
			text.append(isTextChanged() ? ", and its " : "its ")
				.append("parents were %s, and are %s now".formatted(parents(this.recorded.down()),
						parents(this.declared.down())));
		}
		return text.toString();
	}

	private static String parents(List<String> ids) {
		return ids.isEmpty() ? "none" : String.join(", ", ids);
	}

}
