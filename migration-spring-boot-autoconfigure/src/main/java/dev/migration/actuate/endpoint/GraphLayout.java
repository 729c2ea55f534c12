package dev.migration.actuate.endpoint;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Says in which lane each revision of a graph is drawn, row by row from the newest on,
 * and which lines join the rows. A lane leads to one revision further down, and no two
 * lanes to the same one: so there are never more of them than there are branches open
 * side by side. Lines move to the left as soon as there is room; the same graph is always
 * drawn alike.
 *
 * @param rows the rows, one for each revision
 * @param width the number of lanes
 */
record GraphLayout(List<Row> rows, int width) {

	/**
	 * Lays a graph out.
	 * @param nodes the revisions, each before all that it needs
	 */
	static GraphLayout of(List<Node> nodes) {
		Lanes lanes = new Lanes();
		List<Row> rows = nodes.stream().map(lanes::place).toList();
		return new GraphLayout(rows, lanes.width);
	}

	/**
	 * A revision.
	 *
	 * @param id the identifier
	 * @param down the identifiers of its parents
	 * @param dependencies the identifiers of what it depends on besides
	 */
	record Node(String id, List<String> down, List<String> dependencies) {

	}

	/**
	 * The row of a revision.
	 *
	 * @param lane the lane of the revision
	 * @param above the lines of the upper half, all straight
	 * @param below the lines of the lower half, those that start from the revision
	 * included
	 */
	record Row(int lane, List<Line> above, List<Line> below) {

	}

	/**
	 * A line through half of a row.
	 *
	 * @param from the lane at its upper end
	 * @param to the lane at its lower end
	 * @param dashed whether it stands for nothing but dependencies
	 */
	record Line(int from, int to, boolean dashed) {

	}

	/**
	 * A lane that is in use.
	 */
	private record Lane(String target, boolean dashed) {

	}

	/**
	 * The lanes between two rows.
	 */
	private static final class Lanes {

		private final List<@Nullable Lane> lanes = new ArrayList<>();

		private int width;

		Row place(Node node) {
			List<Line> above = straight();
			int awaited = find(node.id());
			int own = (awaited >= 0) ? awaited : allocate(0);
			this.lanes.set(own, null);
			List<Line> below = straight();
			node.down().forEach((parent) -> connect(own, new Lane(parent, false), below));
			node.dependencies().forEach((dependency) -> connect(own, new Lane(dependency, true), below));
			return new Row(own, above, List.copyOf(below));
		}

		private void connect(int own, Lane lane, List<Line> below) {
			int awaited = find(lane.target());
			int to = awaited;
			if (awaited < 0) {
				to = allocate(own);
				this.lanes.set(to, lane);
			}
			else {
				Lane there = this.lanes.get(awaited);
				Lane joined = new Lane(lane.target(), lane.dashed() && there != null && there.dashed());
				if (own < awaited && this.lanes.get(own) == null) {
					this.lanes.set(awaited, null);
					below.replaceAll(
							(line) -> (line.to() == awaited) ? new Line(line.from(), own, line.dashed()) : line);
					to = own;
				}
				this.lanes.set(to, joined);
			}
			below.add(new Line(own, to, lane.dashed()));
		}

		private List<Line> straight() {
			List<Line> lines = new ArrayList<>();
			for (int i = 0; i < this.lanes.size(); i++) {
				Lane lane = this.lanes.get(i);
				if (lane != null) {
					lines.add(new Line(i, i, lane.dashed()));
				}
			}
			return lines;
		}

		private int find(String target) {
			for (int i = 0; i < this.lanes.size(); i++) {
				Lane lane = this.lanes.get(i);
				if (lane != null && lane.target().equals(target)) {
					return i;
				}
			}
			return -1;
		}

		/**
		 * A free lane: the preferred one, else the leftmost.
		 */
		private int allocate(int preferred) {
			if (preferred < this.lanes.size() && this.lanes.get(preferred) == null) {
				return preferred;
			}
			int free = this.lanes.indexOf(null);
			if (free < 0) {
				free = this.lanes.size();
				this.lanes.add(null);
				this.width = this.lanes.size();
			}
			return free;
		}

	}

}
