package dev.migration.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RepeatedTargetException;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionResolver;
import dev.migration.revision.RevisionSet;
import dev.migration.revision.RevisionTarget;

/**
 * Plans a stamp. What is requested, and all it needs, becomes applied; what needs a
 * requested revision does not stay applied; all else stays as it is. Base counts where no
 * revision is requested: next to one it would say to forget what is to stay.
 */
final class StampPlanner {

	private final RevisionGraph graph;

	private final RevisionResolver resolver;

	private final Set<String> requested = new LinkedHashSet<>();

	StampPlanner(RevisionGraph graph) {
		this.graph = graph;
		this.resolver = graph.resolver();
	}

	StampPlan plan(Collection<String> rows, List<RevisionTarget> targets, boolean purge) {
		Set<String> before = new LinkedHashSet<>(this.resolver.rows(rows));
		targets.forEach((target) -> request(target, before));
		RevisionSet kept = this.graph.ancestors(before);
		if (this.requested.isEmpty()) {
			for (RevisionTarget target : targets) {
				kept = kept.isEmpty() ? kept : withoutBase(kept, target);
			}
		}
		RevisionSet wanted = this.graph.ancestors(this.requested);
		RevisionSet dropped = this.graph.descendants(this.requested).minus(wanted);
		Set<String> after = this.graph.tips(kept.minus(dropped).or(wanted));
		List<String> removed = before.stream().filter((row) -> !after.contains(row)).toList();
		List<String> added = after.stream().filter((row) -> !before.contains(row)).toList();
		return new StampPlan(purge, List.copyOf(this.graph.setOf(before)), HeadsChange.replace(removed, added),
				List.copyOf(after));
	}

	private void request(RevisionTarget target, Set<String> rows) {
		for (DeclaredRevision revision : this.resolver.stampTargets(target)) {
			if (!this.requested.add(revision.id()) && !rows.contains(revision.id())) {
				throw new RepeatedTargetException(revision.id());
			}
		}
	}

	/**
	 * Takes back everything, or what is on one line with a branch. What another branch
	 * needs stays.
	 */
	private RevisionSet withoutBase(RevisionSet applied, RevisionTarget target) {
		if (!(target instanceof RevisionTarget.Named named) || !named.name().equals("base")) {
			return applied;
		}
		if (named.branch() == null) {
			return this.graph.setOf(List.of());
		}
		List<String> branch = new ArrayList<>();
		this.resolver.resolve(new RevisionTarget.Named(null, named.branch()))
			.forEach((revision) -> branch.add(revision.id()));
		return this.graph.ancestors(applied.minus(this.graph.ancestors(branch)).minus(this.graph.descendants(branch)));
	}

}
