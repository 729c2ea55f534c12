package dev.migration.actuate.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.migration.actuate.endpoint.GraphLayout.Row;
import dev.migration.actuate.endpoint.MigrationsDescriptor.MigratorDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Writes the row of a revision, and the facts that unfold below it.
 */
final class GraphRow {

	private final HtmlWriter html;

	private final LaneDrawing drawing;

	private final MigratorDescriptor migrator;

	private final RevisionLinks links;

	GraphRow(HtmlWriter html, LaneDrawing drawing, MigratorDescriptor migrator, RevisionLinks links) {
		this.html = html;
		this.drawing = drawing;
		this.migrator = migrator;
		this.links = links;
	}

	void write(RevisionDescriptor revision, Row row) {
		NodeMark mark = NodeMark.of(revision.state(), isIn(this.migrator.current(), revision));
		this.html.line().open("li").open("details").open("summary", "class", "row");
		this.drawing.row(row, mark);
		this.html.open("span", "class", "what")
			.element("span", revision.message(), "class", "message", "title", revision.message());
		revision.labels().forEach((label) -> this.html.element("span", label, "class", "tag label"));
		tags(revision, mark).forEach((tag) -> this.html.element("span", tag, "class", "tag"));
		this.html.close().element("code", revision.id(), "title", revision.id());
		this.html.open("span", "class", "is " + mark.style()).text(mark.label());
		if (revision.appliedAt() != null) {
			this.html.text(" ");
			GraphFacts.time(this.html, revision.appliedAt());
		}
		this.html.close().close();
		this.html.open("div", "class", "below");
		this.drawing.below(row);
		// in here, so that a link to it unfolds the row
		this.html.open("div", "class", "facts", "id", this.links.anchor(revision.id()));
		new GraphFacts(this.html, this.links).write(revision);
		this.html.close().close().close().close();
	}

	private List<String> tags(RevisionDescriptor revision, NodeMark mark) {
		List<String> tags = new ArrayList<>();
		if (revision.head()) {
			tags.add("head");
		}
		if (mark.current()) {
			tags.add("current");
		}
		if (isIn(this.migrator.drifted(), revision)) {
			tags.add("changed since");
		}
		if (this.migrator.backfills() != null) {
			this.migrator.backfills()
				.stream()
				.filter((backfill) -> backfill.revision().equals(revision.id()) && !backfill.state().isEnded())
				.map((backfill) -> "backfill " + backfill.state().name().toLowerCase(Locale.ROOT))
				.distinct()
				.forEach(tags::add);
		}
		return tags;
	}

	private static boolean isIn(@Nullable List<String> ids, RevisionDescriptor revision) {
		return ids != null && ids.contains(revision.id());
	}

}
