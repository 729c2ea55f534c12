package dev.migration.revision;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Normalises parents: of a revision's dependencies, those that an ancestor on its own
 * line of descent has already add nothing, and go.
 * <p>
 * Neighbours share a pass over the graph, and no revision looks at all its ancestors.
 */
final class DependencyPruning {

	private final Links dependents;

	private final MarkSpread marks;

	private final Set<Long> pruned = new HashSet<>();

	private DependencyPruning(Links down, Links dependencies, int[] order) {
		this.dependents = dependencies.reversed();
		this.marks = new MarkSpread(down, order);
	}

	/**
	 * Returns the links to the normalised parents: version parents first.
	 */
	static Links parents(Links down, Links dependencies, int[] parentsFirst) {
		if (dependencies.isEmpty()) {
			return down;
		}
		DependencyPruning pruning = new DependencyPruning(down, dependencies, parentsFirst);
		List<Integer> shared = IntStream.range(0, down.nodes())
			.filter((node) -> pruning.dependents.count(node) > 1)
			.boxed()
			.sorted(Comparator.comparingInt(pruning::firstDependent))
			.toList();
		for (int i = 0; i < shared.size(); i += Long.SIZE) {
			pruning.pass(shared.subList(i, Math.min(i + Long.SIZE, shared.size())));
		}
		return down.plus(dependencies, (node, dependency) -> !pruning.pruned.contains(key(node, dependency)));
	}

	private int firstDependent(int dependency) {
		return IntStream.of(this.dependents.targets(dependency)).map(this.marks::rank).min().orElseThrow();
	}

	private void pass(List<Integer> batch) {
		for (int mark = 0; mark < batch.size(); mark++) {
			for (int node : this.dependents.targets(batch.get(mark))) {
				this.marks.mark(node, mark);
			}
		}
		this.marks.spread();
		for (int mark = 0; mark < batch.size(); mark++) {
			int dependency = batch.get(mark);
			for (int node : this.dependents.targets(dependency)) {
				if (this.marks.isInherited(node, mark)) {
					this.pruned.add(key(node, dependency));
				}
			}
		}
		this.marks.clear();
	}

	private static long key(int node, int dependency) {
		return ((long) node << Integer.SIZE) | dependency;
	}

}
