package dev.migration.revision;

/**
 * Carries marks from revisions to all that follow, 64 marks at a time as the bits of a
 * number: many questions about ancestors are answered in one pass, which goes no further
 * than the revisions that have to do with it.
 */
final class MarkSpread {

	private final Links parents;

	/**
	 * Parents first.
	 */
	private final int[] order;

	private final int[] rank;

	private final long[] own;

	private final long[] inherited;

	private int first;

	private int last;

	MarkSpread(Links parents, int[] parentsFirst) {
		this.parents = parents;
		this.order = parentsFirst;
		this.rank = new int[parentsFirst.length];
		for (int i = 0; i < parentsFirst.length; i++) {
			this.rank[parentsFirst[i]] = i;
		}
		this.own = new long[parentsFirst.length];
		this.inherited = new long[parentsFirst.length];
		reset();
	}

	/**
	 * Returns the place of a revision in the order, parents first.
	 */
	int rank(int node) {
		return this.rank[node];
	}

	/**
	 * Puts a mark on a revision.
	 * @param mark the mark, from 0 to 63
	 */
	void mark(int node, int mark) {
		this.own[node] |= 1L << mark;
		reach(node);
	}

	/**
	 * Has the marks go as far as a revision.
	 */
	void reach(int node) {
		this.first = Math.min(this.first, this.rank[node]);
		this.last = Math.max(this.last, this.rank[node]);
	}

	void spread() {
		for (int i = this.first; i <= this.last; i++) {
			int node = this.order[i];
			long marks = 0;
			for (int k = 0; k < this.parents.count(node); k++) {
				int parent = this.parents.target(node, k);
				marks |= this.inherited[parent] | this.own[parent];
			}
			this.inherited[node] = marks;
		}
	}

	/**
	 * Whether a revision, not later than the last one to be reached, has a mark of one of
	 * its ancestors.
	 */
	boolean isInherited(int node, int mark) {
		return (this.inherited[node] & (1L << mark)) != 0;
	}

	/**
	 * Takes all marks away.
	 */
	void clear() {
		for (int i = this.first; i <= this.last; i++) {
			this.own[this.order[i]] = 0;
			this.inherited[this.order[i]] = 0;
		}
		reset();
	}

	private void reset() {
		this.first = this.order.length;
		this.last = -1;
	}

}
