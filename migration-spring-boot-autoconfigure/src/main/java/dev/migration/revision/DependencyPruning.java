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
 * 64 dependencies at a time go up the graph as the bits of a number, from the first
 * revision that has one of them to the last. Neighbours share a pass, and no revision
 * looks at all its ancestors.
 */
final class DependencyPruning {

	private final Links down;

	private final Links dependencies;

	private final Links dependents;

	/**
	 * Parents first.
	 */
	private final int[] order;

	private final int[] rank;

	private final long[] declared;

	private final long[] inherited;

	private final Set<Long> pruned = new HashSet<>();

	private DependencyPruning(Links down, Links dependencies, int[] order) {
		this.down = down;
		this.dependencies = dependencies;
		this.dependents = dependencies.reversed();
		this.order = order;
		this.rank = new int[order.length];
		for (int i = 0; i < order.length; i++) {
			this.rank[order[i]] = i;
		}
		this.declared = new long[order.length];
		this.inherited = new long[order.length];
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
		return ranks(dependency).min().orElseThrow();
	}

	private IntStream ranks(int dependency) {
		return IntStream.of(this.dependents.targets(dependency)).map((node) -> this.rank[node]);
	}

	private void pass(List<Integer> batch) {
		for (int bit = 0; bit < batch.size(); bit++) {
			for (int node : this.dependents.targets(batch.get(bit))) {
				this.declared[node] |= 1L << bit;
			}
		}
		int first = firstDependent(batch.get(0));
		int last = batch.stream().flatMapToInt(this::ranks).max().orElseThrow();
		for (int i = first; i <= last; i++) {
			inherit(this.order[i], first, batch);
		}
		for (int i = first; i <= last; i++) {
			this.declared[this.order[i]] = 0;
			this.inherited[this.order[i]] = 0;
		}
	}

	private void inherit(int node, int first, List<Integer> batch) {
		long bits = 0;
		for (int i = 0; i < this.down.count(node); i++) {
			int parent = this.down.target(node, i);
			if (this.rank[parent] >= first) {
				bits |= this.inherited[parent] | this.declared[parent];
			}
		}
		this.inherited[node] = bits;
		for (long redundant = bits & this.declared[node]; redundant != 0; redundant &= redundant - 1) {
			this.pruned.add(key(node, batch.get(Long.numberOfTrailingZeros(redundant))));
		}
	}

	private static long key(int node, int dependency) {
		return ((long) node << Integer.SIZE) | dependency;
	}

}
