package dev.migration.revision;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Walks a number of steps up or down the version links. Dependencies are never walked.
 */
final class GraphWalk {

	private final GraphNodes nodes;

	GraphWalk(GraphNodes nodes) {
		this.nodes = nodes;
	}

	/**
	 * Walks up, from base over all bases.
	 * @param lineage what the walk must keep to, or {@code null}
	 * @param stopAtEnd whether a walk past the end stops there, rather than fails
	 */
	int up(int start, RevisionTarget.Relative target, @Nullable BitSet lineage, boolean stopAtEnd) {
		int node = start;
		for (int i = 0; i < target.steps(); i++) {
			IntStream nodes = (node == NamedTargets.BASE) ? this.nodes.bases().stream().mapToInt(Integer::intValue)
					: IntStream.of(this.nodes.up().targets(node));
			List<Integer> next = nodes.filter((child) -> lineage == null || lineage.get(child)).boxed().toList();
			if (next.isEmpty()) {
				if (stopAtEnd) {
					return node;
				}
				throw RelativeTargetException.tooFar(target, "nothing comes after " + name(node) + inBranch(target)
						+ ", " + i + " step(s) up. Take fewer steps, or name the revision itself");
			}
			node = single(next, node, target);
		}
		return node;
	}

	/**
	 * Walks down, from base over all heads. Base itself may be reached, but not passed.
	 */
	int down(int start, RevisionTarget.Relative target) {
		int node = start;
		int steps = Math.abs(target.steps());
		for (int i = 0; i < steps; i++) {
			if (node == NamedTargets.BASE && i > 0) {
				throw RelativeTargetException.tooFar(target,
						"base is only " + i + " step(s) down. Take fewer steps, or say 'base'");
			}
			List<Integer> next = (node == NamedTargets.BASE) ? this.nodes.heads()
					: IntStream.of(this.nodes.down().targets(node)).boxed().toList();
			node = next.isEmpty() ? NamedTargets.BASE : single(next, node, target);
		}
		return node;
	}

	private int single(List<Integer> next, int from, RevisionTarget.Relative target) {
		if (next.size() > 1) {
			throw AmbiguousTargetException.walk(target, name(from), this.nodes.ids(next));
		}
		return next.get(0);
	}

	private String name(int node) {
		return (node == NamedTargets.BASE) ? "base" : this.nodes.id(node);
	}

	private static String inBranch(RevisionTarget.Relative target) {
		return (target.branch() != null) ? " in branch '" + target.branch() + "'" : "";
	}

}
