package dev.migration.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionTarget;
import dev.migration.revision.RevisionTarget.Range;
import dev.migration.revision.UnsupportedTargetException;

/**
 * Plans scripts for databases that cannot be asked for their version rows. The target
 * says where the database is: {@code start:end}. Throws as {@link MigrationPlanner} does.
 */
public final class OfflinePlanner {

	private final RevisionGraph graph;

	private final MigrationPlanner planner;

	/**
	 * Creates a planner.
	 * @param graph the graph of all revisions
	 */
	public OfflinePlanner(RevisionGraph graph) {
		this.graph = graph;
		this.planner = new MigrationPlanner(graph);
	}

	/**
	 * Plans an upgrade.
	 * @param target a range, or where to go from base
	 * @return the plan
	 */
	public MigrationPlan upgrade(RevisionTarget target) {
		return (target instanceof Range range) ? this.planner.upgrade(start(range), end(range))
				: this.planner.upgrade(List.of(), target);
	}

	/**
	 * Plans a downgrade.
	 * @param target a range, its newer end first
	 * @return the plan
	 */
	public MigrationPlan downgrade(RevisionTarget target) {
		if (!(target instanceof Range range)) {
			throw new UnsupportedTargetException(target.text(),
					"downgrade with --sql requires <fromrev>:<torev>: no database says what is applied. Write '<fromrev>:%s'"
						.formatted(target.text()));
		}
		return this.planner.downgrade(start(range), end(range));
	}

	/**
	 * Plans a stamp.
	 * @param targets ranges, all with the same start, or what to stamp an empty database
	 * with
	 * @param purge refused: a script cannot delete rows that it does not know
	 * @return the plan
	 */
	public StampPlan stamp(List<RevisionTarget> targets, boolean purge) {
		if (purge) {
			throw new UnsupportedTargetException(String.valueOf(targets),
					"--purge with --sql is not possible: a script does not know the rows it would delete. Stamp online, or write '<start>:<end>'");
		}
		Range from = null;
		List<RevisionTarget> ends = new ArrayList<>();
		for (RevisionTarget target : targets) {
			if (!(target instanceof Range range)) {
				ends.add(target);
				continue;
			}
			if (from != null && !start(from).equals(start(range))) {
				throw new UnsupportedTargetException(target.text(),
						"Stamp operation with --sql only supports a single starting revision at a time: '%s' and '%s' differ. Write one script for each"
							.formatted(from.text(), target.text()));
			}
			from = range;
			ends.add(end(range));
		}
		return this.planner.stamp((from != null) ? start(from) : List.of(), ends, false);
	}

	private Collection<String> start(Range range) {
		RevisionTarget start = required(range.start(), range);
		return this.graph.resolver().resolveOne(start).map(DeclaredRevision::id).stream().toList();
	}

	private static RevisionTarget end(Range range) {
		return required(range.end(), range);
	}

	private static RevisionTarget required(@Nullable RevisionTarget side, Range range) {
		if (side == null) {
			throw new UnsupportedTargetException(range.text(),
					"'%s' lacks one side. In offline mode a range is written <start>:<end>; say 'base' for an empty database"
						.formatted(range.text()));
		}
		return side;
	}

}
