package dev.migration.revision;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds cycles: a depth-first search from children to parents that meets a revision of
 * its own path again. Each link that closes a cycle is reported once, with one way round.
 */
final class CycleFinder {

	/**
	 * A graph that is wrong throughout need not be listed throughout.
	 */
	private static final int MOST = 20;

	private static final int UNSEEN = 0;

	private static final int FINISHED = -1;

	private final Links links;

	private final int[] path;

	private final int[] nextLink;

	/**
	 * Unseen, finished, or the place on the path, from 1.
	 */
	private final int[] place;

	private int depth;

	private final List<int[]> cycles = new ArrayList<>();

	private CycleFinder(Links links) {
		this.links = links;
		this.path = new int[links.nodes()];
		this.nextLink = new int[links.nodes()];
		this.place = new int[links.nodes()];
	}

	/**
	 * Adds the cycles over parents, and those over parents and dependencies that need a
	 * dependency to close.
	 */
	static void find(List<DeclaredRevision> revisions, Links down, Links dependencies, List<GraphProblem> problems) {
		for (int[] cycle : new CycleFinder(down).search()) {
			problems.add(new GraphProblem.Cycle(ids(revisions, cycle), sources(revisions, cycle)));
		}
		for (int[] cycle : new CycleFinder(down.plus(dependencies, (node, dependency) -> true)).search()) {
			if (!isClosedBy(down, cycle)) {
				problems.add(new GraphProblem.DependencyCycle(ids(revisions, cycle), sources(revisions, cycle)));
			}
		}
	}

	private static boolean isClosedBy(Links links, int[] cycle) {
		for (int i = 0; i < cycle.length; i++) {
			if (!links.has(cycle[i], cycle[(i + 1) % cycle.length])) {
				return false;
			}
		}
		return true;
	}

	private static List<String> ids(List<DeclaredRevision> revisions, int[] nodes) {
		List<String> ids = new ArrayList<>(nodes.length);
		for (int node : nodes) {
			ids.add(revisions.get(node).id());
		}
		return ids;
	}

	private static List<String> sources(List<DeclaredRevision> revisions, int[] nodes) {
		List<String> sources = new ArrayList<>(nodes.length);
		for (int node : nodes) {
			sources.add(revisions.get(node).source());
		}
		return sources;
	}

	private List<int[]> search() {
		for (int node = 0; node < this.links.nodes(); node++) {
			if (this.place[node] == UNSEEN) {
				enter(node);
				while (this.depth > 0) {
					step();
				}
			}
		}
		return this.cycles;
	}

	private void enter(int node) {
		this.path[this.depth++] = node;
		this.place[node] = this.depth;
	}

	private void step() {
		int node = this.path[this.depth - 1];
		if (this.nextLink[node] == this.links.count(node)) {
			this.place[node] = FINISHED;
			this.depth--;
			return;
		}
		int target = this.links.target(node, this.nextLink[node]++);
		if (this.place[target] == UNSEEN) {
			enter(target);
		}
		else if (this.place[target] != FINISHED && this.cycles.size() < MOST) {
			int start = this.place[target] - 1;
			int[] cycle = new int[this.depth - start];
			System.arraycopy(this.path, start, cycle, 0, cycle.length);
			this.cycles.add(cycle);
		}
	}

}
