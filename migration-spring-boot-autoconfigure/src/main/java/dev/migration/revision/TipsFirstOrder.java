package dev.migration.revision;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Orders revisions from the tips down, as Alembic does: a branch is walked to its branch
 * point before the next one starts, and a branch point waits for all its branches. The
 * other way round, it is the order of an upgrade.
 * <p>
 * <em>Walkers</em> stand in a row, at first one on each tip, in registration order. The
 * current one stands on <em>c</em>.
 * <ol>
 * <li>While some revision above c is not emitted, the first walker that stands above c
 * becomes the current one.</li>
 * <li>Otherwise c is emitted. Its parents on which nobody stands yet get the walkers: the
 * first one the current walker, each other one a new walker at the end of the row.</li>
 * <li>If there are none, the walker leaves, and the one before it becomes the current
 * one.</li>
 * </ol>
 * Alembic finds the walkers above c with a set of ancestors per walker, in quadratic
 * time. Here {@link WalkersAbove} finds the first one.
 */
final class TipsFirstOrder {

	static final int NOBODY = -1;

	private final Links parents;

	/**
	 * What is not emitted yet.
	 */
	private final BitSet open;

	/**
	 * Per revision, the number of its children that are not emitted yet.
	 */
	private final int[] openChildren;

	private final WalkerRow walkers;

	private final WalkersAbove above;

	private final int[] order;

	private int emitted;

	private TipsFirstOrder(Links parents, Links children, BitSet members) {
		this.parents = parents;
		this.open = (BitSet) members.clone();
		this.openChildren = new int[parents.nodes()];
		this.walkers = new WalkerRow(parents.nodes());
		this.above = new WalkersAbove(children, this.open, this.walkers);
		this.order = new int[members.cardinality()];
	}

	/**
	 * Returns the members in order.
	 */
	static int[] of(Links parents, Links children, BitSet members) {
		if (members.isEmpty()) {
			return new int[0];
		}
		TipsFirstOrder order = new TipsFirstOrder(parents, children, members);
		order.placeWalkers();
		order.walk();
		return order.order;
	}

	private void placeWalkers() {
		for (int node = this.open.nextSetBit(0); node >= 0; node = this.open.nextSetBit(node + 1)) {
			for (int i = 0; i < this.parents.count(node); i++) {
				this.openChildren[this.parents.target(node, i)]++;
			}
		}
		for (int node = this.open.nextSetBit(0); node >= 0; node = this.open.nextSetBit(node + 1)) {
			if (this.openChildren[node] == 0) {
				this.walkers.append(node);
			}
		}
	}

	private void walk() {
		int walker = this.walkers.first();
		while (walker != NOBODY) {
			int node = this.walkers.nodeOf(walker);
			walker = (this.openChildren[node] > 0) ? this.above.first(node) : emit(node, walker);
		}
	}

	/**
	 * Emits a revision and returns the walker that goes on.
	 */
	private int emit(int node, int walker) {
		this.order[this.emitted++] = node;
		this.open.clear(node);
		this.walkers.leave(node);
		int openParents = 0;
		boolean moved = false;
		for (int i = 0; i < this.parents.count(node); i++) {
			int parent = this.parents.target(node, i);
			if (this.open.get(parent)) {
				openParents++;
				this.openChildren[parent]--;
				if (this.walkers.on(parent) == NOBODY) {
					if (moved) {
						this.walkers.append(parent);
					}
					else {
						this.walkers.move(walker, parent);
						moved = true;
					}
				}
			}
		}
		if (openParents > 1) {
			this.walkers.changeView(walker);
		}
		return moved ? walker : this.walkers.remove(walker);
	}

	/**
	 * The walkers in their row. Their numbers grow along the row, as new ones come last.
	 */
	static final class WalkerRow {

		private final int[] walkerOn;

		private int[] nodes = new int[16];

		private int[] views = new int[16];

		private int[] previous = new int[16];

		private int[] next = new int[16];

		private int size;

		private int first = NOBODY;

		private int last = NOBODY;

		WalkerRow(int nodes) {
			this.walkerOn = new int[nodes];
			Arrays.fill(this.walkerOn, NOBODY);
		}

		int first() {
			return this.first;
		}

		/**
		 * Returns the first walker in the row other than this one.
		 */
		int firstExcept(int walker) {
			return (this.first == walker) ? this.next[walker] : this.first;
		}

		int nodeOf(int walker) {
			return this.nodes[walker];
		}

		int on(int node) {
			return this.walkerOn[node];
		}

		/**
		 * Returns a number that changes whenever a walker no longer stands above all of
		 * what it stood above, other than what is emitted.
		 */
		int view(int walker) {
			return this.views[walker];
		}

		void append(int node) {
			if (this.size == this.nodes.length) {
				this.nodes = Arrays.copyOf(this.nodes, this.size * 2);
				this.views = Arrays.copyOf(this.views, this.size * 2);
				this.previous = Arrays.copyOf(this.previous, this.size * 2);
				this.next = Arrays.copyOf(this.next, this.size * 2);
			}
			int walker = this.size++;
			this.previous[walker] = this.last;
			this.next[walker] = NOBODY;
			if (this.last == NOBODY) {
				this.first = walker;
			}
			else {
				this.next[this.last] = walker;
			}
			this.last = walker;
			move(walker, node);
		}

		void move(int walker, int node) {
			this.nodes[walker] = node;
			this.walkerOn[node] = walker;
		}

		void leave(int node) {
			this.walkerOn[node] = NOBODY;
		}

		void changeView(int walker) {
			this.views[walker]++;
		}

		/**
		 * Takes a walker out and returns the one before it, or the first.
		 */
		int remove(int walker) {
			changeView(walker);
			int before = this.previous[walker];
			int after = this.next[walker];
			if (before == NOBODY) {
				this.first = after;
			}
			else {
				this.next[before] = after;
			}
			if (after == NOBODY) {
				this.last = before;
			}
			else {
				this.previous[after] = before;
			}
			return (before != NOBODY) ? before : this.first;
		}

	}

}
