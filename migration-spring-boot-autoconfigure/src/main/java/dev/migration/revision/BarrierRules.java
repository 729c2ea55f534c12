package dev.migration.revision;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import dev.migration.revision.GraphProblem.InvalidBarrier;
import dev.migration.revision.GraphProblem.InvalidBarrier.Fault;

/**
 * Makes sure that revisions wait for backfills of their ancestors only: nothing else has
 * to run before them. Looks from those that are waited for, or from those that wait,
 * whichever are fewer.
 */
final class BarrierRules {

	private final Links pairs;

	private final MarkSpread marks;

	private final Report report;

	private BarrierRules(Links pairs, Links way, Report report) {
		this.pairs = pairs;
		this.marks = new MarkSpread(way, way.targetsFirst());
		this.report = report;
	}

	/**
	 * Adds a problem for each revision that waits for one that is no ancestor.
	 * @param needs parents and dependencies, without cycles
	 * @param awaited from a revision to those whose backfills it waits for
	 */
	static void check(List<DeclaredRevision> revisions, Links needs, Links awaited, List<GraphProblem> problems) {
		Report report = (waiting, named) -> problems
			.add(new InvalidBarrier(revisions.get(waiting), revisions.get(named).id(), Fault.NO_ANCESTOR, List.of()));
		Links waiting = awaited.reversed();
		BarrierRules rules = (waiting.ends().cardinality() > awaited.ends().cardinality())
				? new BarrierRules(waiting, needs, (named, node) -> report.unrelated(node, named))
				: new BarrierRules(awaited, needs.reversed(), report);
		rules.check();
	}

	private void check() {
		List<Integer> starts = IntStream.range(0, this.pairs.nodes())
			.filter((node) -> this.pairs.count(node) > 0)
			.boxed()
			.sorted(Comparator.comparingInt(this.marks::rank))
			.toList();
		for (int i = 0; i < starts.size(); i += Long.SIZE) {
			check(starts.subList(i, Math.min(i + Long.SIZE, starts.size())));
		}
	}

	private void check(List<Integer> batch) {
		for (int mark = 0; mark < batch.size(); mark++) {
			this.marks.mark(batch.get(mark), mark);
			IntStream.of(this.pairs.targets(batch.get(mark))).forEach(this.marks::reach);
		}
		this.marks.spread();
		for (int mark = 0; mark < batch.size(); mark++) {
			for (int target : this.pairs.targets(batch.get(mark))) {
				if (!this.marks.isInherited(target, mark)) {
					this.report.unrelated(batch.get(mark), target);
				}
			}
		}
		this.marks.clear();
	}

	/**
	 * Takes pairs that are not on one way.
	 */
	@FunctionalInterface
	private interface Report {

		void unrelated(int start, int target);

	}

}
