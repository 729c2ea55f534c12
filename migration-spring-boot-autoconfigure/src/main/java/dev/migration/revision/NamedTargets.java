package dev.migration.revision;

import java.util.BitSet;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Says which revisions a target means, whatever is applied.
 */
final class NamedTargets {

	/**
	 * Stands for what is before the first revision.
	 */
	static final int BASE = -1;

	private final GraphNodes nodes;

	private final Names names;

	private final GraphWalk walk;

	NamedTargets(GraphNodes nodes, Names names, GraphWalk walk) {
		this.nodes = nodes;
		this.names = names;
		this.walk = walk;
	}

	/**
	 * Returns all revisions that a target means; none for base.
	 */
	List<Integer> all(RevisionTarget target) {
		if (target instanceof RevisionTarget.Relative relative && relative.name() == null && relative.steps() < 0) {
			return belowHeads(relative);
		}
		return named(target);
	}

	/**
	 * Returns all revisions that a target by name means; none for base.
	 */
	List<Integer> named(RevisionTarget target) {
		if (target instanceof RevisionTarget.Named named) {
			return byName(named);
		}
		if (target.branch() != null) {
			this.names.branch(target.branch(), target.text());
		}
		String form = (target instanceof RevisionTarget.Range) ? "a range" : "a relative target";
		throw RevisionResolutionException.unsupported(target.text(),
				form + " is not understood here. Name the revision itself");
	}

	/**
	 * Returns the one revision that a target means, or base.
	 */
	int one(RevisionTarget target) {
		List<Integer> nodes = named(target);
		if (nodes.size() > 1) {
			throw new MultipleHeadsException(target.text(), this.nodes.ids(nodes));
		}
		return nodes.isEmpty() ? BASE : nodes.get(0);
	}

	int one(@Nullable String branch, String name) {
		return one(new RevisionTarget.Named(branch, name));
	}

	private List<Integer> byName(RevisionTarget.Named target) {
		return switch (target.name()) {
			case "heads" -> (target.branch() != null) ? heads(target.branch()) : this.nodes.effectiveHeads();
			case "head" -> {
				List<Integer> heads = (target.branch() != null) ? heads(target.branch()) : this.nodes.heads();
				if (heads.size() > 1) {
					throw new MultipleHeadsException(target.text(), this.nodes.ids(heads));
				}
				yield heads;
			}
			case "base" -> {
				if (target.branch() != null) {
					this.names.branch(target.branch(), target.text());
				}
				yield List.of();
			}
			default -> List.of(this.names.find(target.branch(), target.name()));
		};
	}

	private List<Integer> heads(String branch) {
		BitSet lineage = this.names.lineage(this.names.find(branch));
		return this.nodes.heads().stream().filter(lineage::get).toList();
	}

	private List<Integer> belowHeads(RevisionTarget.Relative target) {
		List<Integer> heads = this.nodes.effectiveHeads();
		if (target.branch() != null) {
			BitSet lineage = this.names.lineage(this.names.branch(target.branch(), target.text()));
			heads = heads.stream().filter(lineage::get).toList();
		}
		return heads.stream()
			.map((head) -> this.walk.down(head, target))
			.filter((node) -> node != BASE)
			.distinct()
			.toList();
	}

}
