package dev.migration.revision;

import java.util.BitSet;

import org.jspecify.annotations.Nullable;

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

	/**
	 * Made when the first walker has to wait: on a plain line none does.
	 */
	private @Nullable WalkersAbove above;

	private final int[] order;

	private int emitted;

	private TipsFirstOrder(Links parents, BitSet members) {
		this.parents = parents;
		this.open = (BitSet) members.clone();
		this.openChildren = new int[parents.nodes()];
		this.walkers = new WalkerRow(parents.nodes());
		this.order = new int[members.cardinality()];
	}

	/**
	 * Returns the members in order.
	 */
	static int[] of(Links parents, BitSet members) {
		if (members.isEmpty()) {
			return new int[0];
		}
		TipsFirstOrder order = new TipsFirstOrder(parents, members);
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
		while (walker != WalkerRow.NOBODY) {
			int node = this.walkers.nodeOf(walker);
			walker = (this.openChildren[node] > 0) ? firstAbove(node) : emit(node, walker);
		}
	}

	private int firstAbove(int node) {
		if (this.above == null) {
			this.above = new WalkersAbove(this.parents, this.open, this.openChildren, this.walkers);
		}
		return this.above.first(node);
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
				if (this.walkers.on(parent) == WalkerRow.NOBODY) {
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

}
