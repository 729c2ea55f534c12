package dev.migration.revision;

import java.util.Arrays;
import java.util.BitSet;

import dev.migration.revision.TipsFirstOrder.WalkerRow;

/**
 * Finds the first walker that stands above a revision. Searches upwards over what is not
 * emitted, and remembers what it found: a walker only ever goes down, so the first one
 * above a revision stays the first for as long as it stands above it.
 */
final class WalkersAbove {

	private static final int NONE = Integer.MAX_VALUE;

	private final Links children;

	private final BitSet open;

	private final WalkerRow walkers;

	/**
	 * Per revision, the first walker on or above it when last asked, and that walker's
	 * view then.
	 */
	private final int[] known;

	private final int[] knownView;

	/**
	 * Per revision, how many of its first children are emitted.
	 */
	private final int[] firstOpenChild;

	private int[] path = new int[16];

	private int[] nextChild = new int[16];

	private int[] best = new int[16];

	private int depth;

	WalkersAbove(Links children, BitSet open, WalkerRow walkers) {
		this.children = children;
		this.open = open;
		this.walkers = walkers;
		this.known = new int[children.nodes()];
		this.knownView = new int[children.nodes()];
		this.firstOpenChild = new int[children.nodes()];
		Arrays.fill(this.known, NONE);
	}

	/**
	 * Returns the first walker above a revision, on which a walker stands, and which has
	 * children that are not emitted.
	 */
	int first(int node) {
		int earliest = this.walkers.firstExcept(this.walkers.on(node));
		int found = NONE;
		enter(node, NONE);
		while (this.depth > 0) {
			found = step(earliest);
		}
		return found;
	}

	private void enter(int node, int walker) {
		if (this.depth == this.path.length) {
			this.path = Arrays.copyOf(this.path, this.depth * 2);
			this.nextChild = Arrays.copyOf(this.nextChild, this.depth * 2);
			this.best = Arrays.copyOf(this.best, this.depth * 2);
		}
		int skipped = this.firstOpenChild[node];
		while (skipped < this.children.count(node) && !this.open.get(this.children.target(node, skipped))) {
			skipped++;
		}
		this.firstOpenChild[node] = skipped;
		this.path[this.depth] = node;
		this.nextChild[this.depth] = skipped;
		this.best[this.depth] = walker;
		this.depth++;
	}

	/**
	 * Looks at one more child of the revision at the end of the path, or goes back by
	 * one. Returns the best of what was left.
	 */
	private int step(int earliest) {
		int top = this.depth - 1;
		int node = this.path[top];
		if (this.best[top] == earliest || this.nextChild[top] == this.children.count(node)) {
			this.depth--;
			int walker = this.best[top];
			if (top > 0) {
				remember(node, walker);
				this.best[top - 1] = Math.min(this.best[top - 1], walker);
			}
			return walker;
		}
		int child = this.children.target(node, this.nextChild[top]++);
		if (this.open.get(child)) {
			int walker = this.known[child];
			if (walker != NONE && this.walkers.view(walker) == this.knownView[child]) {
				this.best[top] = Math.min(this.best[top], walker);
			}
			else {
				int on = this.walkers.on(child);
				enter(child, (on != TipsFirstOrder.NOBODY) ? on : NONE);
			}
		}
		return NONE;
	}

	private void remember(int node, int walker) {
		this.known[node] = walker;
		this.knownView[node] = this.walkers.view(walker);
	}

}
