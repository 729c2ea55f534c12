package dev.migration.revision;

import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Finds revisions by what a person types: a whole identifier, a label, or the beginning
 * of exactly one of these; anywhere, or in the lineage of a branch.
 */
final class Names {

	/**
	 * Shorter names must be typed whole, so that {@code v1} never means {@code v10}.
	 */
	private static final int SHORTEST_ABBREVIATED = 4;

	/**
	 * Identifiers and labels, in registration order, labels last.
	 */
	private final Map<String, Integer> nodes;

	private final GraphNodes graph;

	Names(Map<String, Integer> nodes, GraphNodes graph) {
		this.nodes = nodes;
		this.graph = graph;
	}

	/**
	 * Returns the revision that has the name as identifier or label.
	 */
	@Nullable Integer exact(String name) {
		return this.nodes.get(name);
	}

	/**
	 * Returns the revision that has the name as identifier.
	 */
	@Nullable Integer id(String name) {
		Integer node = this.nodes.get(name);
		return (node != null && this.graph.id(node).equals(name)) ? node : null;
	}

	/**
	 * Returns the revision that has the name as identifier, or fails.
	 */
	int require(String id) {
		Integer node = id(id);
		if (node == null) {
			throw RevisionResolutionException.noSuchRevision(id, null, nearMisses(id));
		}
		return node;
	}

	/**
	 * Returns the revisions that version rows name, each once.
	 */
	List<Integer> rows(Collection<String> rows) {
		Set<Integer> result = new LinkedHashSet<>();
		for (String row : rows) {
			Integer node = id(row);
			if (node == null) {
				throw RevisionResolutionException.unknownRow(row, nearMisses(row));
			}
			result.add(node);
		}
		return List.copyOf(result);
	}

	/**
	 * Finds a revision by name.
	 */
	int find(String name) {
		Integer exact = this.nodes.get(name);
		return (exact != null) ? exact : findAbbreviated(name, null, null);
	}

	/**
	 * Finds a revision by name in the lineage of a branch.
	 */
	int find(@Nullable String branch, String name) {
		if (branch == null) {
			return find(name);
		}
		int root = branch(branch, branch + "@" + name);
		BitSet lineage = lineage(root);
		Integer exact = this.nodes.get(name);
		int node = (exact != null) ? exact : findAbbreviated(name, branch, lineage);
		if (!lineage.get(node)) {
			throw notAMember(node, branch, lineage);
		}
		return node;
	}

	/**
	 * Returns the exception that says that a revision is outside a branch.
	 */
	RevisionResolutionException notAMember(int node, String branch, BitSet lineage) {
		List<String> tips = lineage.stream()
			.filter((member) -> this.graph.up().count(member) == 0)
			.mapToObj((member) -> this.graph.id(member))
			.toList();
		return RevisionResolutionException.notAMember(this.graph.id(node), branch, tips);
	}

	/**
	 * Finds the revision that names a branch.
	 */
	int branch(String branch, String target) {
		try {
			return find(branch);
		}
		catch (RevisionResolutionException ex) {
			throw RevisionResolutionException.noSuchBranch(target, branch, ex.getCandidates());
		}
	}

	/**
	 * Returns the version ancestors and version descendants of a revision, itself
	 * included.
	 */
	BitSet lineage(int node) {
		BitSet lineage = this.graph.down().closure(node);
		lineage.or(this.graph.up().closure(node));
		return lineage;
	}

	List<String> nearMisses(String name) {
		return NearMisses.of(name, this.nodes.keySet());
	}

	private int findAbbreviated(String name, @Nullable String branch, @Nullable BitSet lineage) {
		List<String> candidates = this.nodes.keySet()
			.stream()
			.filter((candidate) -> candidate.length() >= SHORTEST_ABBREVIATED && candidate.startsWith(name))
			.filter((candidate) -> lineage == null || lineage.get(Objects.requireNonNull(this.nodes.get(candidate))))
			.toList();
		if (candidates.isEmpty()) {
			throw RevisionResolutionException.noSuchRevision(name, branch, nearMisses(name));
		}
		if (candidates.size() > 1) {
			throw RevisionResolutionException.ambiguous(name, branch, candidates);
		}
		return Objects.requireNonNull(this.nodes.get(candidates.get(0)));
	}

}
