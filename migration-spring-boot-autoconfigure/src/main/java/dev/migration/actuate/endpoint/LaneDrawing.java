package dev.migration.actuate.endpoint;

import java.util.Locale;

import dev.migration.actuate.endpoint.GraphLayout.Line;
import dev.migration.actuate.endpoint.GraphLayout.Row;

/**
 * Draws the lanes of a {@link GraphLayout} beside the rows of the page, each row by
 * itself. What it shows, the row says in words too.
 */
final class LaneDrawing {

	private static final int ROW_HEIGHT = 44;

	private static final int MARGIN = 20;

	private static final int WIDEST = 320;

	private static final int COLOURS = 6;

	private final HtmlWriter html;

	private final int width;

	private final int spacing;

	LaneDrawing(HtmlWriter html, int lanes) {
		this.html = html;
		this.spacing = Math.max(6, Math.min(20, WIDEST / Math.max(1, lanes)));
		this.width = this.spacing * (Math.max(1, lanes) - 1) + 2 * MARGIN;
	}

	/**
	 * Draws a row with its revision.
	 */
	void row(Row row, NodeMark mark) {
		open(ROW_HEIGHT);
		int middle = ROW_HEIGHT / 2;
		row.above().forEach((line) -> path(line, 0, middle));
		row.below().forEach((line) -> path(line, middle, ROW_HEIGHT));
		mark.draw(this.html, x(row.lane()), middle);
		this.html.close();
	}

	/**
	 * Draws a row that has no place in the graph.
	 */
	void alone(NodeMark mark) {
		open(ROW_HEIGHT);
		mark.draw(this.html, x(0), ROW_HEIGHT / 2);
		this.html.close();
	}

	/**
	 * Goes on with the lanes below a row, however far.
	 */
	void below(Row row) {
		open("100%");
		row.below()
			.stream()
			.map((line) -> new Line(line.to(), line.to(), line.dashed()))
			.distinct()
			.forEach((line) -> this.html
				.open("line", "class", styles(line), "x1", x(line.to()), "y1", 0, "x2", x(line.to()), "y2", "100%")
				.close());
		this.html.close();
	}

	private void open(Object height) {
		this.html.open("svg", "class", "lanes", "width", this.width, "height", height, "aria-hidden", "true",
				"focusable", "false");
	}

	private void path(Line line, int top, int bottom) {
		int from = x(line.from());
		int to = x(line.to());
		int bend = (top + bottom) / 2;
		String shape = (from == to) ? String.format(Locale.ROOT, "M%d %dV%d", from, top, bottom) : String
			.format(Locale.ROOT, "M%d %dC%d %d %d %d %d %d", from, top, from, bend + 4, to, bend - 4, to, bottom);
		this.html.open("path", "class", styles(line), "d", shape).close();
	}

	private static String styles(Line line) {
		return "lane-" + Math.max(line.from(), line.to()) % COLOURS + (line.dashed() ? " dashed" : "");
	}

	private int x(int lane) {
		return MARGIN + lane * this.spacing;
	}

}
