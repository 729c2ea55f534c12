package dev.migration.revision;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * Selects what a range of the history shows.
 * <ol>
 * <li>The ends are what the newer side means, or the effective heads; a branch on the
 * older side leaves only the ends that carry its label.</li>
 * <li>The starts are what the older side means; they must not lie outside the ancestors
 * of the ends.</li>
 * <li>Shown is what is below the ends and not below the starts, and the starts; if there
 * are any, only what descends from them over version links.</li>
 * </ol>
 */
final class HistoryRange {

	private final GraphNodes nodes;

	private final Names names;

	private final NamedTargets namedTargets;

	private final RowTargets rowTargets;

	private final Collection<String> rows;

	HistoryRange(GraphNodes nodes, Names names, NamedTargets namedTargets, RowTargets rowTargets,
			Collection<String> rows) {
		this.nodes = nodes;
		this.names = names;
		this.namedTargets = namedTargets;
		this.rowTargets = rowTargets;
		this.rows = rows;
	}

	BitSet select(RevisionTarget target) {
		if (!(target instanceof RevisionTarget.Range range)) {
			throw new UnsupportedTargetException(target.text(),
					"History range requires [start]:[end], [start]:, or :[end]; '%s' has no colon. Use 'show %s' for a single revision"
						.formatted(target.text(), target.text()));
		}
		List<Integer> ends = ends(range);
		String branch = (range.start() != null) ? range.start().branch() : null;
		if (branch != null) {
			String label = label(branch);
			ends = ends.stream().filter((end) -> this.nodes.labels(end).contains(label)).toList();
		}
		this.nodes.checkOverlap(ends, false);
		List<Integer> starts = (range.start() != null) ? side(range.start()) : List.of();
		BitSet members = this.nodes.ancestors(ends);
		if (!starts.stream().allMatch(members::get)) {
			throw RangeNotAncestorException.range(range.text(), this.nodes.ids(starts), this.nodes.ids(ends));
		}
		if (!starts.isEmpty()) {
			this.nodes.checkOverlap(starts, false);
			members.andNot(this.nodes.ancestors(starts));
			starts.forEach(members::set);
			members.and(this.nodes.up().closure(this.nodes.set(starts)));
		}
		return members;
	}

	/**
	 * As in Alembic, a side that means no revision, such as the current ones of an empty
	 * database, is as good as left out.
	 */
	private List<Integer> ends(RevisionTarget.Range range) {
		RevisionTarget end = range.end();
		if (end == null || (RevisionTarget.CURRENT.equals(end) && this.rows.isEmpty())) {
			return this.nodes.effectiveHeads();
		}
		if (!(end instanceof RevisionTarget.Relative relative)) {
			return side(end);
		}
		boolean goesOn = relative.name() == null && relative.steps() > 0;
		List<Integer> from = (goesOn && range.start() != null) ? side(range.start()) : List.of();
		return this.rowTargets.upgrade(this.nodes.ids(from), end, true);
	}

	private List<Integer> side(RevisionTarget side) {
		return RevisionTarget.CURRENT.equals(side) ? this.names.rows(this.rows) : this.namedTargets.all(side);
	}

	private String label(String branch) {
		int node = this.names.find(branch);
		DeclaredRevision revision = this.nodes.revision(node);
		if (revision.labels().contains(branch)) {
			return branch;
		}
		List<String> labels = this.nodes.labels(node);
		if (labels.size() != 1) {
			throw RevisionResolutionException.unsupported(branch,
					"the history of a branch is selected by a label, and revision %s carries %s. Use a label, or the id without '@'"
						.formatted(revision.id(), labels.isEmpty() ? "none" : String.join(", ", labels)));
		}
		return labels.get(0);
	}

}
