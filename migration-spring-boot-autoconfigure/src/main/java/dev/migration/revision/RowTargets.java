package dev.migration.revision;

import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Says where an upgrade or a downgrade of a database goes: targets may be relative to its
 * version rows.
 */
final class RowTargets {

	private final GraphNodes nodes;

	private final Names names;

	private final NamedTargets namedTargets;

	private final GraphWalk walk;

	RowTargets(GraphNodes nodes, Names names, NamedTargets namedTargets, GraphWalk walk) {
		this.nodes = nodes;
		this.names = names;
		this.namedTargets = namedTargets;
		this.walk = walk;
	}

	/**
	 * Returns the revisions to upgrade to; none for base.
	 * @param stopAtEnd whether a walk past the end stops there, rather than fails
	 */
	List<Integer> upgrade(Collection<String> rows, RevisionTarget target, boolean stopAtEnd) {
		if (target instanceof RevisionTarget.Named) {
			return this.namedTargets.all(target);
		}
		if (!(target instanceof RevisionTarget.Relative relative)) {
			throw rangeNotAllowed(target);
		}
		int node;
		if (relative.steps() > 0) {
			int start = (relative.name() != null) ? this.namedTargets.one(null, relative.name())
					: upgradeStart(rows, relative);
			node = this.walk.up(start, relative, lineage(relative), stopAtEnd);
		}
		else {
			if (relative.name() == null) {
				throw RelativeTargetException.tooFar(relative, "an upgrade goes up. To go down, use 'downgrade'");
			}
			node = this.walk.down(this.namedTargets.one(relative.branch(), relative.name()), relative);
		}
		if (node == NamedTargets.BASE) {
			throw RelativeTargetException.tooFar(relative,
					"it leads to base, and nothing can be upgraded to that. To revert everything, use 'downgrade base'");
		}
		return List.of(node);
	}

	private int upgradeStart(Collection<String> rows, RevisionTarget.Relative target) {
		if (target.branch() == null) {
			if (rows.size() > 1) {
				throw AmbiguousTargetException.upgrade(target, List.copyOf(rows));
			}
			return rows.isEmpty() ? NamedTargets.BASE : this.names.rows(rows).get(0);
		}
		Set<Integer> nodes = new LinkedHashSet<>(this.names.rows(rows));
		BitSet lineage = this.names.lineage(this.names.find(target.branch()));
		List<Integer> starts = nodes.stream().filter(lineage::get).toList();
		if (starts.isEmpty()) {
			starts = appliedTips(nodes, lineage);
		}
		if (starts.size() > 1) {
			throw AmbiguousTargetException.upgrade(target, this.nodes.ids(starts));
		}
		return starts.isEmpty() ? NamedTargets.BASE : starts.get(0);
	}

	/**
	 * Returns what is applied of a lineage and is no parent of another such revision.
	 */
	private List<Integer> appliedTips(Collection<Integer> rows, BitSet lineage) {
		BitSet applied = this.nodes.ancestors(rows);
		applied.and(lineage);
		BitSet covered = this.nodes.parents().targets(applied);
		applied.andNot(covered);
		return applied.stream().boxed().toList();
	}

	/**
	 * Returns where to downgrade to.
	 */
	DowngradeTarget downgrade(Collection<String> rows, RevisionTarget target) {
		if (target instanceof RevisionTarget.Named named) {
			return target(this.namedTargets.one(null, named.name()), named.branch(), target);
		}
		if (!(target instanceof RevisionTarget.Relative relative)) {
			throw rangeNotAllowed(target);
		}
		if (relative.name() != null) {
			return target(fromName(relative), relative.branch(), target);
		}
		if (relative.steps() >= 0) {
			throw RelativeTargetException.tooFar(relative, "a downgrade goes down. To go up, use 'upgrade'");
		}
		int start = downgradeStart(rows, relative);
		String branch = (relative.branch() != null) ? relative.branch() : this.nodes.id(start);
		return target(this.walk.down(start, relative), branch, target);
	}

	private int fromName(RevisionTarget.Relative target) {
		String name = Objects.requireNonNull(target.name());
		if (target.steps() < 0) {
			return this.walk.down(this.namedTargets.one(target.branch(), name), target);
		}
		int node = this.walk.up(this.namedTargets.one(null, name), target, lineage(target), false);
		if (node == NamedTargets.BASE) {
			throw RelativeTargetException.tooFar(target, "no step leads away from base. Say 'base'");
		}
		return node;
	}

	private int downgradeStart(Collection<String> rows, RevisionTarget.Relative target) {
		Set<Integer> nodes = new LinkedHashSet<>(this.names.rows(rows));
		if (nodes.isEmpty()) {
			throw RelativeTargetException.tooFar(target, "nothing is applied, so there is nothing to revert");
		}
		List<Integer> starts = List.copyOf(nodes);
		if (target.branch() != null) {
			BitSet lineage = this.names.lineage(this.names.find(target.branch()));
			starts = nodes.stream().filter(lineage::get).toList();
			if (starts.isEmpty()) {
				starts = this.nodes.current(nodes).stream().filter(lineage::get).toList();
			}
			if (starts.isEmpty()) {
				throw RelativeTargetException.tooFar(target,
						"nothing is applied of branch '" + target.branch() + "'; the database is at "
								+ String.join(", ", this.nodes.ids(nodes)) + ". Name one of these instead");
			}
		}
		if (starts.size() > 1) {
			throw AmbiguousTargetException.downgrade(target, this.nodes.ids(starts));
		}
		return starts.get(0);
	}

	private @Nullable BitSet lineage(RevisionTarget.Relative target) {
		return (target.branch() != null) ? this.names.lineage(this.names.find(target.branch())) : null;
	}

	private DowngradeTarget target(int node, @Nullable String branch, RevisionTarget target) {
		String root = (branch != null) ? this.nodes.id(this.names.branch(branch, target.text())) : null;
		return new DowngradeTarget((node != NamedTargets.BASE) ? this.nodes.id(node) : null, root);
	}

	private static UnsupportedTargetException rangeNotAllowed(RevisionTarget target) {
		return new UnsupportedTargetException(target.text(), "Range revision not allowed: '" + target.text()
				+ "' is for offline mode, where no database says what is applied. Give only its end");
	}

}
