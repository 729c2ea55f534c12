package dev.migration.revision;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * To which revisions a label belongs: to the one that declares it and all its version
 * descendants, and to those before it as long as the line is plain. Looking down from the
 * tip of the branch, the line ends, exclusively, at the first branch point (dependents
 * count as branches here) or merge point.
 * <p>
 * A plain line has no other descendants, so spreading downwards is the same as declaring
 * the label at the lowest revision of that line. Revisions with the same labels share one
 * set.
 */
final class LabelSpread {

	private final List<String> labels = new ArrayList<>();

	private final @Nullable BitSet[] labelsOfNode;

	LabelSpread(List<DeclaredRevision> revisions, Links down, Links up, Links dependencies) {
		int[] parentsFirst = down.targetsFirst();
		BitSet forks = forks(down, dependencies);
		BitSet plainToTheTip = plainToTheTip(up, forks, parentsFirst);
		int[] lowest = lowestOfLine(down, forks, parentsFirst);
		this.labelsOfNode = new BitSet[revisions.size()];
		for (int node = 0; node < revisions.size(); node++) {
			for (String label : revisions.get(node).labels()) {
				declare(label, plainToTheTip.get(node) ? lowest[node] : node);
			}
		}
		for (int node : parentsFirst) {
			inherit(node, down);
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

	private void declare(String label, int node) {
		BitSet own = this.labelsOfNode[node];
		if (own == null) {
			own = new BitSet();
			this.labelsOfNode[node] = own;
		}
		own.set(this.labels.size());
		this.labels.add(label);
	}

	private void inherit(int node, Links down) {
		BitSet result = this.labelsOfNode[node];
		boolean shared = (result == null);
		for (int i = 0; i < down.count(node); i++) {
			BitSet inherited = this.labelsOfNode[down.target(node, i)];
			if (inherited == null || inherited == result) {
				continue;
			}
			if (result == null) {
				result = inherited;
			}
			else {
				if (shared) {
					result = (BitSet) result.clone();
					shared = false;
				}
				result.or(inherited);
			}
		}
		this.labelsOfNode[node] = result;
	}

	/**
	 * Returns the labels that belong to a revision, in the order of their declarations.
	 */
	List<String> of(int node) {
		BitSet own = this.labelsOfNode[node];
		return (own != null) ? own.stream().mapToObj(this.labels::get).toList() : List.of();
	}

}
