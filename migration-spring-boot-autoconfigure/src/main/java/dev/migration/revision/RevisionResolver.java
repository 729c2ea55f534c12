package dev.migration.revision;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Says which revisions of a graph a {@link RevisionTarget} means. Every method throws an
 * {@link InvalidTargetException} if it means none, or too many, or what it means cannot
 * be done; and a {@link RevisionResolutionException} if a version row is not in the
 * graph.
 */
public final class RevisionResolver {

	private final GraphNodes nodes;

	private final Names names;

	private final NamedTargets namedTargets;

	private final RowTargets rowTargets;

	RevisionResolver(GraphNodes nodes, Names names) {
		GraphWalk walk = new GraphWalk(nodes);
		this.nodes = nodes;
		this.names = names;
		this.namedTargets = new NamedTargets(nodes, names, walk);
		this.rowTargets = new RowTargets(nodes, names, this.namedTargets, walk);
	}

	/**
	 * Resolves a target that may mean several revisions.
	 * @param target the target: a name, or {@code -n} for what is so far below each head
	 * @return the revisions, none for base
	 */
	public List<DeclaredRevision> resolve(RevisionTarget target) {
		return revisions(this.namedTargets.all(target));
	}

	/**
	 * Resolves a target that means one revision.
	 * @param target the target: a name
	 * @return the revision, or nothing for base
	 */
	public Optional<DeclaredRevision> resolveOne(RevisionTarget target) {
		int node = this.namedTargets.one(target);
		return (node != NamedTargets.BASE) ? Optional.of(this.nodes.revision(node)) : Optional.empty();
	}

	/**
	 * Resolves what to show: as {@link #resolve}, but {@code current} means the version
	 * rows.
	 * @param target the target
	 * @param rows the version rows
	 * @return the revisions, none for base
	 */
	public List<DeclaredRevision> show(RevisionTarget target, Collection<String> rows) {
		return RevisionTarget.CURRENT.equals(target) ? revisions(this.names.rows(rows)) : resolve(target);
	}

	/**
	 * Resolves a range of the history.
	 * @param range a {@link RevisionTarget.Range}; sides left out are base and the
	 * effective heads, and {@code current} means the version rows
	 * @param rows the version rows
	 * @return the revisions, newest first
	 */
	public List<DeclaredRevision> history(RevisionTarget range, Collection<String> rows) {
		BitSet members = new HistoryRange(this.nodes, this.names, this.namedTargets, this.rowTargets, rows)
			.select(range);
		return this.nodes.tipsFirst(members);
	}

	/**
	 * Returns the tips of what is applied: the version rows, and what they imply on other
	 * branches.
	 * @param rows the version rows
	 * @return the revisions, in registration order
	 */
	public List<DeclaredRevision> current(Collection<String> rows) {
		return revisions(this.nodes.current(this.names.rows(rows)));
	}

	/**
	 * Resolves what to upgrade to.
	 * @param rows the version rows
	 * @param targets the targets, which may be relative to the rows
	 * @return whole identifiers, none for base
	 */
	public List<String> upgradeTargets(Collection<String> rows, List<RevisionTarget> targets) {
		List<Integer> all = targets.stream()
			.flatMap((target) -> this.rowTargets.upgrade(rows, target, false).stream())
			.toList();
		this.nodes.checkOverlap(all, false);
		return this.nodes.ids(all);
	}

	/**
	 * Resolves what to downgrade to.
	 * @param rows the version rows
	 * @param target the target, which may be relative to the rows
	 * @return the revision that stays, and the branch to keep to
	 */
	public DowngradeTarget downgradeTarget(Collection<String> rows, RevisionTarget target) {
		return this.rowTargets.downgrade(rows, target);
	}

	/**
	 * Resolves what to stamp: a name.
	 * @param target the target
	 * @return the revisions, none for base
	 */
	public List<DeclaredRevision> stampTargets(RevisionTarget target) {
		return revisions(this.namedTargets.named(target));
	}

	/**
	 * Makes sure that a revision is on one line of descent with a branch.
	 * @param id the revision
	 * @param branch the label or identifier that names the branch
	 */
	public void checkMember(String id, String branch) {
		BitSet lineage = this.names.lineage(this.names.find(branch));
		int node = this.names.require(id);
		if (!lineage.get(node)) {
			throw this.names.notAMember(node, branch, lineage);
		}
	}

	/**
	 * Makes sure that version rows are in the graph.
	 * @param rows the version rows
	 * @return the rows, each once
	 */
	public List<String> rows(Collection<String> rows) {
		return this.nodes.ids(this.names.rows(rows));
	}

	/**
	 * Makes sure that version rows are in the graph, and none is an ancestor of another.
	 * @param rows the version rows
	 */
	public void checkRows(Collection<String> rows) {
		this.nodes.checkOverlap(this.names.rows(rows), true);
	}

	/**
	 * Makes sure that everything is applied (Alembic's {@code current --check-heads}).
	 * @param rows the version rows
	 * @throws NotAtHeadException if an effective head is not applied
	 */
	public void checkHeads(Collection<String> rows) {
		List<String> current = rows(rows);
		List<String> missing = new ArrayList<>(this.nodes.ids(this.nodes.effectiveHeads()));
		missing.removeAll(new HashSet<>(current));
		if (!missing.isEmpty()) {
			throw new NotAtHeadException(current, missing);
		}
	}

	/**
	 * Works out what a new revision declares.
	 * @param id its identifier
	 * @param parents the revisions it follows: one makes it go on, several make it a
	 * merge, base makes it a new base
	 * @param splice whether the parents need not be heads
	 * @param dependsOn what it depends on: labels stay, other names become identifiers
	 * @param labels its labels
	 * @return the header
	 * @throws InvalidRevisionGraphException if the identifier or a label is taken
	 */
	public NewRevision newRevision(String id, List<RevisionTarget> parents, boolean splice,
			List<RevisionTarget> dependsOn, List<String> labels) {
		return new NewRevisionRules(this.nodes, this.names, this.namedTargets).create(id, parents, splice, dependsOn,
				labels);
	}

	private List<DeclaredRevision> revisions(List<Integer> nodes) {
		return nodes.stream().map(this.nodes::revision).toList();
	}

}
