package dev.migration.revision;

import java.util.Arrays;

/**
 * The walkers in their row. Their numbers grow along the row, as new ones come last.
 */
final class WalkerRow {

	static final int NOBODY = -1;

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

	int next(int walker) {
		return this.next[walker];
	}

	int nodeOf(int walker) {
		return this.nodes[walker];
	}

	int on(int node) {
		return this.walkerOn[node];
	}

	/**
	 * Returns a number that changes whenever a walker no longer stands above all of what
	 * it stood above, other than what is emitted.
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
