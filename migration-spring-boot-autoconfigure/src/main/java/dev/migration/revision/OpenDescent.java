package dev.migration.revision;

import java.util.BitSet;

/**
 * How the revisions that are not emitted descend from each other: their children, and a
 * spanning tree that has the tips on top and each revision under the child closest to it.
 * Whoever is in the subtree of a revision is surely below it; to be told so takes no
 * search.
 */
final class OpenDescent {

	private final Links children;

	/**
	 * The distance from the tips, in a topological order.
	 */
	private final int[] rank;

	/**
	 * The subtree of a revision has the places from its own on, in pre-order.
	 */
	private final int[] place;

	private final int[] subtree;

	OpenDescent(Links parents, BitSet open, int[] openChildren) {
		int[] order = new int[open.cardinality()];
		this.children = children(parents, open, openChildren, order);
		this.rank = new int[parents.nodes()];
		for (int i = 0; i < order.length; i++) {
			this.rank[order[i]] = i;
		}
		this.place = new int[parents.nodes()];
		this.subtree = new int[parents.nodes()];
		plantTree(order);
	}

	/**
	 * Lists the children of each revision, and all revisions, those closest to the tips
	 * first.
	 */
	private static Links children(Links parents, BitSet open, int[] openChildren, int[] order) {
		int[][] children = new int[parents.nodes()][];
		int[] filled = new int[parents.nodes()];
		int size = 0;
		for (int node = 0; node < children.length; node++) {
			children[node] = new int[open.get(node) ? openChildren[node] : 0];
			if (open.get(node) && openChildren[node] == 0) {
				order[size++] = node;
			}
		}
		for (int done = 0; done < size; done++) {
			for (int i = 0; i < parents.count(order[done]); i++) {
				int parent = parents.target(order[done], i);
				if (open.get(parent)) {
					children[parent][filled[parent]++] = order[done];
					if (filled[parent] == openChildren[parent]) {
						order[size++] = parent;
					}
				}
			}
		}
		return Links.of(children);
	}

	private void plantTree(int[] order) {
		for (int i = order.length - 1; i >= 0; i--) {
			this.subtree[order[i]]++;
			if (this.children.count(order[i]) > 0) {
				this.subtree[closestChild(order[i])] += this.subtree[order[i]];
			}
		}
		int[] free = new int[this.place.length];
		int freeOnTop = 0;
		for (int node : order) {
			if (this.children.count(node) == 0) {
				this.place[node] = freeOnTop;
				freeOnTop += this.subtree[node];
			}
			else {
				this.place[node] = free[closestChild(node)];
				free[closestChild(node)] += this.subtree[node];
			}
			free[node] = this.place[node] + 1;
		}
	}

	private int closestChild(int node) {
		return this.children.target(node, this.children.count(node) - 1);
	}

	/**
	 * Returns the children of each revision, those closest to the tips first.
	 */
	Links children() {
		return this.children;
	}

	/**
	 * Whether the tree tells that a revision is another one or below it.
	 */
	boolean isSurelyBelow(int node, int upper) {
		return this.place[node] >= this.place[upper] && this.place[node] < this.place[upper] + this.subtree[upper];
	}

	/**
	 * Whether a revision can be below another one.
	 */
	boolean canBeBelow(int node, int upper) {
		return this.rank[node] > this.rank[upper];
	}

}
