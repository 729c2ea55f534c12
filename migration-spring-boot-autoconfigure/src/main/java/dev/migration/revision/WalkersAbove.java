package dev.migration.revision;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Finds the first walker that stands above a revision. Searches upwards over what is not
 * emitted, and remembers what it finds:
 * <ul>
 * <li>A walker only ever goes down, so the first one above a revision stays the first for
 * as long as it stands above it; after that it can only be a later one. Each revision
 * keeps a queue of its children, the one with the earliest promise in front.</li>
 * <li>Nobody stands on a line of only children while its top is not emitted, so a line is
 * crossed in one jump.</li>
 * <li>Of children that promise the same, the one closest to the tips is asked first: from
 * there it is the shortest way to a walker.</li>
 * </ul>
 */
final class WalkersAbove {

	private static final int UNKNOWN = -2;

	/**
	 * How many walkers to look at before searching.
	 */
	private static final int MOST_GUESSES = 16;

	private final BitSet open;

	private final WalkerRow walkers;

	private final OpenDescent descent;

	private final Links children;

	/**
	 * Per revision on a line, with a single child and nobody waiting for it, a revision
	 * further up the line; otherwise the revision itself.
	 */
	private final int[] jump;

	/**
	 * Per revision, the first walker on or above it when last asked, and that walker's
	 * view then.
	 */
	private final int[] known;

	private final int[] knownView;

	/**
	 * Per revision, its children by number, each behind the earliest walker that it can
	 * still promise.
	 */
	private final Map<Integer, PriorityQueue<Long>> promises = new HashMap<>();

	private int[] path = new int[16];

	private int depth;

	WalkersAbove(Links parents, BitSet open, int[] openChildren, WalkerRow walkers) {
		this.open = open;
		this.walkers = walkers;
		this.descent = new OpenDescent(parents, open, openChildren);
		this.children = this.descent.children();
		this.known = new int[parents.nodes()];
		this.knownView = new int[parents.nodes()];
		this.jump = new int[parents.nodes()];
		Arrays.fill(this.known, UNKNOWN);
		Arrays.setAll(this.jump, this::next);
	}

	private int next(int node) {
		boolean line = this.children.count(node) == 1 && this.walkers.on(node) == WalkerRow.NOBODY;
		return line ? this.children.target(node, 0) : node;
	}

	/**
	 * Returns the first walker above a revision on which a walker stands, and which has
	 * children that are not emitted.
	 */
	int first(int node) {
		int earliest = earliest(node);
		if (isSurelyBelow(node, earliest)) {
			return earliest;
		}
		enter(node);
		while (true) {
			int current = this.path[this.depth - 1];
			int own = (this.depth > 1) ? this.walkers.on(current) : WalkerRow.NOBODY;
			int walker = settle(current, own, earliest);
			if (walker == UNKNOWN) {
				continue;
			}
			if (--this.depth == 0) {
				return walker;
			}
			this.known[current] = walker;
			this.knownView[current] = this.walkers.view(walker);
		}
	}

	/**
	 * Returns the first walker that may stand above a revision.
	 */
	private int earliest(int node) {
		int walker = this.walkers.first();
		for (int i = 0; i < MOST_GUESSES && !this.descent.canBeBelow(node, this.walkers.nodeOf(walker)); i++) {
			walker = this.walkers.next(walker);
		}
		return walker;
	}

	private boolean isSurelyBelow(int node, int walker) {
		int upper = this.walkers.nodeOf(walker);
		return node != upper && this.descent.isSurelyBelow(node, upper);
	}

	private void enter(int node) {
		if (this.depth == this.path.length) {
			this.path = Arrays.copyOf(this.path, this.depth * 2);
		}
		this.path[this.depth++] = node;
	}

	/**
	 * Returns the first walker on or above a revision; or, if a child has to be asked
	 * first, enters that.
	 */
	private int settle(int node, int own, int earliest) {
		PriorityQueue<Long> promised = this.promises.computeIfAbsent(node, this::noPromises);
		while (!promised.isEmpty()) {
			long front = promised.peek();
			int child = this.children.target(node, (int) front);
			int promise = (int) (front >>> Integer.SIZE);
			if (!this.open.get(child)) {
				promised.remove();
				continue;
			}
			if (own != WalkerRow.NOBODY && own <= promise) {
				return own;
			}
			int top = top(child);
			int walker = known(top, earliest);
			if (walker == UNKNOWN) {
				enter(top);
				return UNKNOWN;
			}
			if (walker == promise || walker == earliest) {
				return walker;
			}
			promised.remove();
			promised.add(((long) walker << Integer.SIZE) | (int) front);
		}
		return own;
	}

	private PriorityQueue<Long> noPromises(int node) {
		PriorityQueue<Long> promised = new PriorityQueue<>();
		for (int i = 0; i < this.children.count(node); i++) {
			promised.add((long) i);
		}
		return promised;
	}

	private int known(int node, int earliest) {
		if (this.jump[node] != node || this.children.count(node) == 0) {
			return this.walkers.on(node);
		}
		int walker = this.known[node];
		if (walker != UNKNOWN && this.walkers.view(walker) == this.knownView[node]) {
			return walker;
		}
		return isSurelyBelow(node, earliest) ? earliest : UNKNOWN;
	}

	/**
	 * Returns the top of the line on which a revision is: where there are several
	 * children, or none that is not emitted.
	 */
	private int top(int node) {
		int current = node;
		while (this.jump[current] != current) {
			int next = this.jump[current];
			if (!this.open.get(next)) {
				next = this.children.target(current, 0);
				if (!this.open.get(next)) {
					return current;
				}
			}
			int beyond = this.jump[next];
			this.jump[current] = this.open.get(beyond) ? beyond : next;
			current = next;
		}
		return current;
	}

}
