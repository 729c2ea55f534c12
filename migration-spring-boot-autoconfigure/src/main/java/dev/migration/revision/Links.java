package dev.migration.revision;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Directed links between revisions, which are numbered in registration order. Two arrays,
 * so that a graph of a million revisions stays small; every traversal is a loop.
 */
final class Links {

	private final int[] offsets;

	private final int[] targets;

	private Links(int[] offsets, int[] targets) {
		this.offsets = offsets;
		this.targets = targets;
	}

	static Links of(int[][] targetsOfNode) {
		int[] offsets = new int[targetsOfNode.length + 1];
		for (int node = 0; node < targetsOfNode.length; node++) {
			offsets[node + 1] = offsets[node] + targetsOfNode[node].length;
		}
		int[] targets = new int[offsets[targetsOfNode.length]];
		for (int node = 0; node < targetsOfNode.length; node++) {
			System.arraycopy(targetsOfNode[node], 0, targets, offsets[node], targetsOfNode[node].length);
		}
		return new Links(offsets, targets);
	}

	/**
	 * Returns the same links the other way round; the targets of a node are in
	 * registration order.
	 */
	Links reversed() {
		int[] reversedOffsets = new int[this.offsets.length];
		for (int target : this.targets) {
			reversedOffsets[target + 1]++;
		}
		for (int node = 0; node < nodes(); node++) {
			reversedOffsets[node + 1] += reversedOffsets[node];
		}
		int[] reversedTargets = new int[this.targets.length];
		int[] end = Arrays.copyOf(reversedOffsets, nodes());
		for (int node = 0; node < nodes(); node++) {
			for (int i = 0; i < count(node); i++) {
				reversedTargets[end[target(node, i)]++] = node;
			}
		}
		return new Links(reversedOffsets, reversedTargets);
	}

	/**
	 * Returns these links and those of the others that pass the test and are not among
	 * these.
	 */
	Links plus(Links others, LinkTest test) {
		Builder result = new Builder(nodes());
		for (int node = 0; node < nodes(); node++) {
			for (int i = 0; i < count(node); i++) {
				result.add(target(node, i));
			}
			for (int i = 0; i < others.count(node); i++) {
				int target = others.target(node, i);
				if (test.test(node, target)) {
					result.add(target);
				}
			}
			result.nextNode();
		}
		return result.build();
	}

	/**
	 * Returns all nodes so that the targets of a node come before it. Only for links
	 * without cycles.
	 */
	int[] targetsFirst() {
		Links reversed = reversed();
		int[] open = new int[nodes()];
		int[] order = new int[nodes()];
		int size = 0;
		for (int node = 0; node < nodes(); node++) {
			open[node] = count(node);
			if (open[node] == 0) {
				order[size++] = node;
			}
		}
		for (int done = 0; done < size; done++) {
			for (int i = 0; i < reversed.count(order[done]); i++) {
				int node = reversed.target(order[done], i);
				if (--open[node] == 0) {
					order[size++] = node;
				}
			}
		}
		return order;
	}

	boolean isEmpty() {
		return this.targets.length == 0;
	}

	boolean has(int node, int target) {
		for (int i = this.offsets[node]; i < this.offsets[node + 1]; i++) {
			if (this.targets[i] == target) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether all links of a node lead to these.
	 */
	boolean isWithin(int node, BitSet targets) {
		for (int i = this.offsets[node]; i < this.offsets[node + 1]; i++) {
			if (!targets.get(this.targets[i])) {
				return false;
			}
		}
		return true;
	}

	int nodes() {
		return this.offsets.length - 1;
	}

	int count(int node) {
		return this.offsets[node + 1] - this.offsets[node];
	}

	int target(int node, int index) {
		return this.targets[this.offsets[node] + index];
	}

	int[] targets(int node) {
		return Arrays.copyOfRange(this.targets, this.offsets[node], this.offsets[node + 1]);
	}

	/**
	 * Returns the nodes from which no link starts.
	 */
	BitSet ends() {
		BitSet ends = new BitSet(nodes());
		for (int node = 0; node < nodes(); node++) {
			if (count(node) == 0) {
				ends.set(node);
			}
		}
		return ends;
	}

	/**
	 * Returns all that can be reached over these links, the start included.
	 */
	BitSet closure(BitSet from) {
		BitSet reached = (BitSet) from.clone();
		int[] open = new int[Math.max(16, from.cardinality())];
		int size = 0;
		for (int node = from.nextSetBit(0); node >= 0; node = from.nextSetBit(node + 1)) {
			open[size++] = node;
		}
		while (size > 0) {
			int node = open[--size];
			for (int i = 0; i < count(node); i++) {
				int target = target(node, i);
				if (!reached.get(target)) {
					reached.set(target);
					if (size == open.length) {
						open = Arrays.copyOf(open, size * 2);
					}
					open[size++] = target;
				}
			}
		}
		return reached;
	}

	BitSet closure(int node) {
		BitSet from = new BitSet(nodes());
		from.set(node);
		return closure(from);
	}

	/**
	 * Returns the ends of the links that start at any of these.
	 */
	BitSet targets(BitSet from) {
		BitSet result = new BitSet(nodes());
		for (int node = from.nextSetBit(0); node >= 0; node = from.nextSetBit(node + 1)) {
			for (int i = 0; i < count(node); i++) {
				result.set(target(node, i));
			}
		}
		return result;
	}

	/**
	 * Takes the links of one node after the other, each link once.
	 */
	static final class Builder {

		private final int[] offsets;

		private int[] targets;

		/**
		 * Per node, the last one with a link to it, from 1.
		 */
		private final int[] linkedFrom;

		private int node;

		private int size;

		Builder(int nodes) {
			this.offsets = new int[nodes + 1];
			this.targets = new int[Math.max(16, nodes)];
			this.linkedFrom = new int[nodes];
		}

		void add(int target) {
			if (this.linkedFrom[target] == this.node + 1) {
				return;
			}
			this.linkedFrom[target] = this.node + 1;
			if (this.size == this.targets.length) {
				this.targets = Arrays.copyOf(this.targets, this.size * 2);
			}
			this.targets[this.size++] = target;
		}

		void nextNode() {
			this.offsets[++this.node] = this.size;
		}

		Links build() {
			return new Links(this.offsets, Arrays.copyOf(this.targets, this.size));
		}

	}

	/**
	 * Whether a link counts.
	 */
	@FunctionalInterface
	interface LinkTest {

		boolean test(int node, int target);

	}

}
