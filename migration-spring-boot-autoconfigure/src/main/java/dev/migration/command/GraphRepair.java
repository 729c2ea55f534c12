package dev.migration.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.GraphProblem;
import dev.migration.revision.InvalidRevisionGraphException;
import dev.migration.revision.RevisionGraph;

/**
 * Takes away of declarations what makes them no graph, so that the rest can be shown:
 * links that lead nowhere or in a circle, labels that are taken, and, where nothing less
 * helps, whole declarations.
 */
final class GraphRepair {

	private final Map<String, DeclaredRevision> bySource = new LinkedHashMap<>();

	private GraphRepair(List<DeclaredRevision> declared) {
		declared.forEach((revision) -> this.bySource.put(revision.source(), revision));
	}

	static RevisionGraph repair(List<DeclaredRevision> declared) {
		GraphRepair repair = new GraphRepair(declared);
		while (true) {
			List<DeclaredRevision> left = List.copyOf(repair.bySource.values());
			try {
				return RevisionGraph.of(left);
			}
			catch (InvalidRevisionGraphException ex) {
				ex.problems().forEach(repair::mend);
				if (left.equals(List.copyOf(repair.bySource.values()))) {
					ex.problems().forEach((problem) -> problem.sources().forEach(repair.bySource::remove));
				}
			}
		}
	}

	private void mend(GraphProblem problem) {
		if (problem instanceof GraphProblem.UnknownParent unknown) {
			unlink(unknown.source(), unknown.parent());
		}
		else if (problem instanceof GraphProblem.UnknownDependency unknown) {
			unlink(unknown.source(), unknown.dependency());
		}
		else if (problem instanceof GraphProblem.SelfLoop loop) {
			unlink(loop.source(), loop.id());
		}
		else if (problem instanceof GraphProblem.Cycle cycle) {
			unlink(last(cycle.sources()), cycle.path().get(0));
		}
		else if (problem instanceof GraphProblem.DuplicateId duplicate) {
			duplicate.sources().stream().skip(1).forEach(this.bySource::remove);
		}
		else if (problem instanceof GraphProblem.LabelClash clash) {
			change(clash.source(), List.of(), List.of(clash.label()), false);
		}
		else if (problem instanceof GraphProblem.DependencyCycle cycle) {
			change(last(cycle.sources()), List.of(cycle.path().get(0)), List.of(), true);
		}
		else if (problem instanceof GraphProblem.DependencySelfLoop loop) {
			change(loop.source(), List.of(), List.of(), true);
		}
		else if (problem instanceof GraphProblem.InvalidBarrier barrier) {
			this.bySource.computeIfPresent(barrier.source(), (any, revision) -> with(revision, revision.down(),
					revision.dependsOn(), revision.labels(), List.of()));
		}
		else {
			problem.sources().forEach(this.bySource::remove);
		}
	}

	private static String last(List<String> sources) {
		return sources.get(sources.size() - 1);
	}

	private void unlink(String source, String link) {
		change(source, List.of(link), List.of(), false);
	}

	private void change(String source, List<String> links, List<String> labels, boolean withoutDependencies) {
		this.bySource.computeIfPresent(source,
				(any, revision) -> with(revision, without(revision.down(), links),
						withoutDependencies ? List.of() : without(revision.dependsOn(), links),
						without(revision.labels(), labels), revision.afterBackfill()));
	}

	private static DeclaredRevision with(DeclaredRevision revision, List<String> down, List<String> dependsOn,
			List<String> labels, List<String> afterBackfill) {
		return new DeclaredRevision(revision.id(), down, dependsOn, labels, revision.message(), revision.source(),
				revision.type(), revision.reversible(), revision.transactional(), revision.checksum(), afterBackfill,
				revision.backfill());
	}

	private static List<String> without(List<String> all, List<String> some) {
		List<String> left = new ArrayList<>(all);
		left.removeAll(some);
		return left;
	}

}
