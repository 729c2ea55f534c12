package dev.migration.actuate.endpoint;

import java.util.Locale;

import dev.migration.execution.RevisionState;
import org.jspecify.annotations.Nullable;

/**
 * The sign of a revision in the drawing: states differ by their shapes, and not by their
 * colours alone.
 *
 * @param style the name of its style
 * @param label what it means
 * @param current whether it is a version row
 */
record NodeMark(String style, String label, boolean current) {

	static final NodeMark UNKNOWN = new NodeMark("unknown", "Unknown", true);

	static NodeMark of(@Nullable RevisionState state, boolean current) {
		if (state == null) {
			return new NodeMark("unasked", "Not known", current);
		}
		return new NodeMark(state.name().toLowerCase(Locale.ROOT), GraphFacts.words(state.name()), current);
	}

	/**
	 * Draws the sign around a point.
	 */
	void draw(HtmlWriter html, int x, int y) {
		html.open("g", "class", "node " + this.style, "transform", "translate(" + x + " " + y + ")");
		if (this.current) {
			html.open("circle", "class", "ring", "r", "9").close();
		}
		switch (this.style) {
			case "failed" -> html.open("path", "class", "sign", "d", "M0 -7L7 0L0 7L-7 0Z")
				.close()
				.open("path", "class", "cross", "d", "M-2.5 -2.5L2.5 2.5M2.5 -2.5L-2.5 2.5")
				.close();
			case "running" -> html.open("circle", "class", "sign", "r", "6")
				.close()
				.open("circle", "class", "core", "r", "2.5")
				.close();
			case "held" -> html.open("circle", "class", "sign", "r", "6.5")
				.close()
				.open("path", "class", "bars", "d", "M-1.8 -2.8V2.8M1.8 -2.8V2.8")
				.close();
			default -> html.open("circle", "class", "sign", "r", "5.5").close();
		}
		html.close();
	}

}
