package dev.migration.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.DowngradeTarget;
import dev.migration.revision.RangeNotAncestorException;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionResolver;
import dev.migration.revision.RevisionSet;
import dev.migration.revision.RevisionTarget;
import dev.migration.revision.UnrelatedBranchException;

/**
 * Plans what to run. Every method throws an
 * {@link dev.migration.revision.InvalidTargetException} that says why, if the target does
 * not fit the graph and the version rows.
 * <p>
 * <em>Applied</em> is all that the rows need. An upgrade runs what the targets need and
 * is not applied; a downgrade runs what is applied and needs the revisions that follow
 * its target.
 */
public final class MigrationPlanner {

	private final RevisionGraph graph;

	private final RevisionResolver resolver;

	/**
	 * From what is applied to what must not run yet.
	 */
	private final UnaryOperator<RevisionSet> barrier;

	/**
	 * Creates a planner.
	 * @param graph the graph of all revisions
	 */
	public MigrationPlanner(RevisionGraph graph) {
		this(graph, (applied) -> graph.setOf(List.of()));
	}

	private MigrationPlanner(RevisionGraph graph, UnaryOperator<RevisionSet> barrier) {
		this.graph = graph;
		this.resolver = graph.resolver();
		this.barrier = barrier;
	}

	/**
	 * Returns a planner whose upgrades leave out what waits for a backfill, and what
	 * needs that. All else that was asked for runs, and what was left out is in
	 * {@link MigrationPlan#held()}.
	 * @param owed the revisions whose backfills are not complete, also those that nobody
	 * declares; a revision that is not applied always holds what waits for it
	 * @return the planner; it plans downgrades and stamps as this one does
	 */
	public MigrationPlanner holding(Collection<String> owed) {
		Set<String> known = Set.copyOf(owed);
		return new MigrationPlanner(this.graph, (applied) -> this.graph.heldBy(known, applied));
	}

	/**
	 * Plans an upgrade.
	 * @param rows the version rows, in any order
	 * @param target where to go
	 * @return the plan, empty if the target is applied already
	 */
	public MigrationPlan upgrade(Collection<String> rows, RevisionTarget target) {
		return upgrade(rows, List.of(target));
	}

	/**
	 * Plans an upgrade to several targets at once.
	 * @param rows the version rows, in any order
	 * @param targets where to go: revisions of which none is an ancestor of another
	 * @return the plan, empty if the targets are applied already
	 */
	public MigrationPlan upgrade(Collection<String> rows, List<RevisionTarget> targets) {
		List<String> wanted = this.resolver.upgradeTargets(rows, targets);
		this.resolver.checkRows(rows);
		Set<String> unchanged = new HashSet<>(rows);
		if (unchanged.containsAll(wanted)) {
			return plan(Direction.UPGRADE, rows, List.of(), unchanged, List.of());
		}
		RevisionSet applied = this.graph.ancestors(rows);
		RevisionSet missing = this.graph.ancestors(wanted).minus(applied);
		RevisionSet held = this.barrier.apply(applied).and(missing);
		HeadsTracker heads = new HeadsTracker(this.graph, applied, rows);
		List<MigrationStep> steps = new ArrayList<>(missing.size());
		for (DeclaredRevision revision : inUpgradeOrder(missing.minus(held))) {
			steps.add(new MigrationStep(Direction.UPGRADE, revision, heads.apply(revision.id())));
		}
		return plan(Direction.UPGRADE, rows, steps, heads.rows(),
				inUpgradeOrder(held).stream().map(DeclaredRevision::id).toList());
	}

	private List<DeclaredRevision> inUpgradeOrder(RevisionSet revisions) {
		List<DeclaredRevision> result = new ArrayList<>(this.graph.tipsFirst(revisions));
		Collections.reverse(result);
		return result;
	}

	/**
	 * Plans a downgrade.
	 * @param rows the version rows, in any order
	 * @param target where to go; the revision itself stays
	 * @return the plan, empty if nothing after the target is applied
	 */
	public MigrationPlan downgrade(Collection<String> rows, RevisionTarget target) {
		DowngradeTarget destination = this.resolver.downgradeTarget(rows, target);
		List<String> roots = roots(destination, target);
		RevisionSet applied = this.graph.ancestors(this.resolver.rows(rows));
		RevisionSet reverted = this.graph.descendants(roots).and(applied);
		String stays = destination.revision();
		if (reverted.isEmpty() && stays != null && !applied.contains(stays)) {
			throw RangeNotAncestorException.downgrade(stays, List.copyOf(rows));
		}
		if (stays != null && roots.size() < 2 && target.branch() != null) {
			this.resolver.checkMember(stays, target.branch());
		}
		HeadsTracker heads = new HeadsTracker(this.graph, applied, rows);
		List<MigrationStep> steps = new ArrayList<>(reverted.size());
		for (DeclaredRevision revision : this.graph.tipsFirst(reverted)) {
			steps.add(new MigrationStep(Direction.DOWNGRADE, revision, heads.revert(revision.id())));
		}
		return plan(Direction.DOWNGRADE, rows, steps, steps.isEmpty() ? new HashSet<>(rows) : heads.rows(), List.of());
	}

	/**
	 * Returns the first revisions to go: what follows the target, on the branch asked
	 * for.
	 */
	private List<String> roots(DowngradeTarget destination, RevisionTarget target) {
		String stays = destination.revision();
		String branch = destination.branch();
		List<String> roots = (stays != null) ? this.graph.versionChildren(stays) : this.graph.bases();
		if (branch == null || roots.size() < 2) {
			return roots;
		}
		RevisionSet line = this.graph.versionAncestors(List.of(branch));
		List<String> kept = roots.stream().filter(line::contains).toList();
		if (kept.isEmpty()) {
			throw new UnrelatedBranchException(target.text(), branch, roots);
		}
		return kept;
	}

	/**
	 * Plans the step of one revision, if it is the next one from here.
	 * @param rows the version rows, in any order; those that nobody declares have nothing
	 * to do with it
	 * @param id the whole identifier of the revision
	 * @param direction which way to run it
	 * @return the step; empty for an upgrade of what is applied or lacks a parent, and
	 * for a downgrade of what is not applied or is still needed
	 */
	public Optional<MigrationStep> step(Collection<String> rows, String id, Direction direction) {
		List<String> declared = rows.stream().filter(this.graph::contains).toList();
		RevisionSet applied = this.graph.ancestors(declared);
		HeadsTracker heads = new HeadsTracker(this.graph, applied, declared);
		DeclaredRevision revision = this.graph.find(id).orElse(null);
		if (revision == null) {
			return Optional.empty();
		}
		if (direction == Direction.DOWNGRADE) {
			return heads.rows().contains(id) ? Optional.of(new MigrationStep(direction, revision, heads.revert(id)))
					: Optional.empty();
		}
		boolean next = !applied.contains(id) && applied.containsAll(this.graph.parents(id));
		return next ? Optional.of(new MigrationStep(direction, revision, heads.apply(id))) : Optional.empty();
	}

	/**
	 * Plans a change of the version rows alone. Whatever is applied and has nothing to do
	 * with the targets stays applied.
	 * @param rows the version rows; not looked at with {@code purge}
	 * @param targets what is to be taken for applied: names; if they name no revision,
	 * base takes everything, or a whole branch, for not applied
	 * @param purge whether to delete all rows first
	 * @return the plan
	 */
	public StampPlan stamp(Collection<String> rows, List<RevisionTarget> targets, boolean purge) {
		return new StampPlanner(this.graph).plan(purge ? List.of() : rows, targets, purge);
	}

	private MigrationPlan plan(Direction direction, Collection<String> before, List<MigrationStep> steps,
			Set<String> after, List<String> held) {
		return new MigrationPlan(direction, inOrder(before), steps, inOrder(after), held);
	}

	private List<String> inOrder(Collection<String> rows) {
		return List.copyOf(this.graph.setOf(rows));
	}

}
