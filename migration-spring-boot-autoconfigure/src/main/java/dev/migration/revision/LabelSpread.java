package dev.migration.revision;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * To which revisions a label belongs: to the one that declares it and all its version
 * descendants, and to those before it as long as the line is plain. Looking down from the
 * tip of the branch, the line ends, exclusively, at the first branch point (dependents
 * count as branches here) or merge point.
 * <p>
 * A plain line has no other descendants, so spreading downwards is the same as declaring
 * the label at the lowest revision of that line.
 * <p>
 * Revisions inherit from each other, so their sets share structure: a set is what is
 * declared here and the sets that it extends, and most revisions have the very set of
 * their parent. However many labels there are, the memory stays proportional to the
 * declarations and merges.
 */
final class LabelSpread {

	private final List<String> labels = new ArrayList<>();

	private final @Nullable LabelSet[] setOfNode;

	LabelSpread(List<DeclaredRevision> revisions, Links down, Links up, Links dependencies) {
		int[] parentsFirst = down.targetsFirst();
		BitSet forks = forks(down, dependencies);
		BitSet plainToTheTip = plainToTheTip(up, forks, parentsFirst);
		int[] lowest = lowestOfLine(down, forks, parentsFirst);
		Map<Integer, List<Integer>> declared = new HashMap<>();
		for (int node = 0; node < revisions.size(); node++) {
			for (String label : revisions.get(node).labels()) {
				declared.computeIfAbsent(plainToTheTip.get(node) ? lowest[node] : node, (any) -> new ArrayList<>(1))
					.add(this.labels.size());
				this.labels.add(label);
			}
		}
		this.setOfNode = new LabelSet[revisions.size()];
		for (int node : parentsFirst) {
			this.setOfNode[node] = extend(inherited(node, down), declared.getOrDefault(node, List.of()));
		}
	}

	private static BitSet forks(Links down, Links dependencies) {
		Links children = down.plus(dependencies, (node, dependency) -> true).reversed();
		BitSet result = new BitSet();
		for (int node = 0; node < down.nodes(); node++) {
			if (children.count(node) > 1 || down.count(node) > 1) {
				result.set(node);
			}
		}
		return result;
	}

	private static BitSet plainToTheTip(Links up, BitSet forks, int[] parentsFirst) {
		BitSet result = new BitSet();
		for (int i = parentsFirst.length - 1; i >= 0; i--) {
			int node = parentsFirst[i];
			if (!forks.get(node) && (up.count(node) == 0 || result.get(up.target(node, 0)))) {
				result.set(node);
			}
		}
		return result;
	}

	private static int[] lowestOfLine(Links down, BitSet forks, int[] parentsFirst) {
		int[] result = new int[parentsFirst.length];
		for (int node : parentsFirst) {
			boolean plain = !forks.get(node) && down.count(node) == 1 && !forks.get(down.target(node, 0));
			result[node] = plain ? result[down.target(node, 0)] : node;
		}
		return result;
	}

	private List<LabelSet> inherited(int node, Links down) {
		List<LabelSet> result = new ArrayList<>(1);
		for (int i = 0; i < down.count(node); i++) {
			LabelSet set = this.setOfNode[down.target(node, i)];
			if (set != null) {
				result.add(set);
			}
		}
		return (result.size() > 1) ? result.stream().distinct().toList() : result;
	}

	private static @Nullable LabelSet extend(List<LabelSet> inherited, List<Integer> own) {
		if (own.isEmpty() && inherited.size() < 2) {
			return inherited.isEmpty() ? null : inherited.get(0);
		}
		return new LabelSet(own, inherited);
	}

	/**
	 * Returns the labels that belong to a revision, in the order of their declarations.
	 */
	List<String> of(int node) {
		LabelSet start = this.setOfNode[node];
		if (start == null) {
			return List.of();
		}
		Set<Integer> result = new TreeSet<>();
		Set<LabelSet> reached = new HashSet<>(Set.of(start));
		Deque<LabelSet> open = new ArrayDeque<>(reached);
		for (LabelSet set = open.poll(); set != null; set = open.poll()) {
			result.addAll(set.own);
			set.extended.stream().filter(reached::add).forEach(open::add);
		}
		return result.stream().map(this.labels::get).toList();
	}

	/**
	 * A set of labels, by their numbers. Not a record: two sets are compared by identity,
	 * for comparing what they extend would have no end.
	 */
	private static final class LabelSet {

		private final List<Integer> own;

		private final List<LabelSet> extended;

		private LabelSet(List<Integer> own, List<LabelSet> extended) {
			this.own = own;
			this.extended = extended;
		}

	}

}
