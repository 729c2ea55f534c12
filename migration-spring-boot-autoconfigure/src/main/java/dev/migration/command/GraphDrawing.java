package dev.migration.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.migration.revision.DeclaredRevision;
import org.jspecify.annotations.Nullable;

/**
 * Draws revisions as a graph, newest first. Each lane waits for the parent of a revision
 * above; where several wait for the same one, they join before it; a merge point opens a
 * lane for each further parent.
 */
final class GraphDrawing {

	private final Set<String> shown = new HashSet<>();

	private final List<String> lanes = new ArrayList<>();

	private final List<Row> rows = new ArrayList<>();

	private GraphDrawing(List<DeclaredRevision> newestFirst) {
		newestFirst.forEach((revision) -> this.shown.add(revision.id()));
		newestFirst.forEach(this::draw);
	}

	/**
	 * Draws.
	 * @param newestFirst the revisions, each before its parents
	 * @return the lines of the drawing
	 */
	static List<Row> of(List<DeclaredRevision> newestFirst) {
		return List.copyOf(new GraphDrawing(newestFirst).rows);
	}

	private void draw(DeclaredRevision revision) {
		int lane = this.lanes.indexOf(revision.id());
		if (lane < 0) {
			lane = this.lanes.size();
			this.lanes.add(revision.id());
		}
		for (int other = this.lanes.lastIndexOf(revision.id()); other > lane; other = this.lanes
			.lastIndexOf(revision.id())) {
			connect(join(lane, other));
			this.lanes.remove(other);
		}
		this.rows.add(new Row(straight(lane, '*'), revision));
		List<String> parents = revision.down().stream().filter(this.shown::contains).toList();
		if (parents.isEmpty()) {
			end(lane);
			return;
		}
		this.lanes.set(lane, parents.get(0));
		for (int parent = parents.size() - 1; parent > 0; parent--) {
			connect(split(lane));
			this.lanes.add(lane + 1, parents.get(parent));
		}
	}

	private void end(int lane) {
		this.lanes.remove(lane);
		if (lane < this.lanes.size()) {
			char[] line = line(this.lanes.size());
			for (int column = 0; column < this.lanes.size(); column++) {
				line[(column < lane) ? 2 * column : 2 * column + 1] = (column < lane) ? '|' : '/';
			}
			connect(line);
		}
	}

	private char[] straight(int lane, char node) {
		char[] line = line(this.lanes.size());
		for (int column = 0; column < this.lanes.size(); column++) {
			line[2 * column] = (column == lane) ? node : '|';
		}
		return line;
	}

	/**
	 * A lane turns left into another one, and those on its right move up.
	 */
	private char[] join(int lane, int other) {
		char[] line = line(this.lanes.size());
		for (int gap = 2 * lane + 1; gap < 2 * other - 1; gap += 2) {
			line[gap] = '_';
		}
		for (int column = 0; column < this.lanes.size(); column++) {
			line[(column < other) ? 2 * column : 2 * column - 1] = (column < other) ? '|' : '/';
		}
		return line;
	}

	/**
	 * A lane opens another one on its right, and those there make room.
	 */
	private char[] split(int lane) {
		char[] line = line(this.lanes.size() + 1);
		for (int column = 0; column < this.lanes.size(); column++) {
			line[(column <= lane) ? 2 * column : 2 * column + 1] = (column <= lane) ? '|' : '\\';
		}
		line[2 * lane + 1] = '\\';
		return line;
	}

	private static char[] line(int lanes) {
		return " ".repeat(2 * lanes).toCharArray();
	}

	private void connect(char[] line) {
		this.rows.add(new Row(line, null));
	}

	/**
	 * One line of a drawing.
	 *
	 * @param lanes the lanes
	 * @param revision the revision that stands here, or {@code null} if lanes only meet
	 */
	record Row(String lanes, @Nullable DeclaredRevision revision) {

		Row(char[] line, @Nullable DeclaredRevision revision) {
			this(new String(line).stripTrailing(), revision);
		}

	}

}
