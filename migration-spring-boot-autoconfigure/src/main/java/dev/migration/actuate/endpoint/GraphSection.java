package dev.migration.actuate.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.migration.actuate.endpoint.MigrationsDescriptor.MigratorDescriptor;
import dev.migration.actuate.endpoint.MigrationsDescriptor.RunningDescriptor;
import dev.migration.execution.MigrationStatus.DatabaseDescription;
import dev.migration.execution.RevisionState;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows of one migrator: how its database stands, and the graph.
 */
final class GraphSection {

	private final HtmlWriter html;

	private final String name;

	private final MigratorDescriptor migrator;

	private final RevisionLinks links;

	GraphSection(HtmlWriter html, String name, MigratorDescriptor migrator) {
		this.html = html;
		this.name = name;
		this.migrator = migrator;
		this.links = new RevisionLinks(name, migrator.revisions());
	}

	void write(String context) {
		this.html.open("section");
		header(context);
		notices();
		new BackfillSection(this.html, this.links).write(orEmpty(this.migrator.backfills()));
		this.html.open("ol", "class", "graph");
		GraphLayout layout = GraphLayout.of(this.links.nodes());
		LaneDrawing drawing = new LaneDrawing(this.html, layout.width());
		orEmpty(this.migrator.unknown()).forEach((id) -> unknown(drawing, id));
		GraphRow rows = new GraphRow(this.html, drawing, this.migrator, this.links);
		for (int i = 0; i < layout.rows().size(); i++) {
			rows.write(this.migrator.revisions().get(i), layout.rows().get(i));
		}
		this.html.close();
		legend();
		this.html.close();
	}

	private void header(String context) {
		this.html.open("header").open("div", "class", "title").element("h1", this.name);
		String state = (this.migrator.state() != null) ? this.migrator.state().name() : "NO_ANSWER";
		this.html.element("strong", GraphFacts.words(state), "class",
				"state " + state.toLowerCase(Locale.ROOT).replace('_', '-'));
		this.html.element("p", place(context)).close();
		this.html.open("dl");
		revisions("Current", this.migrator.current(), "base");
		revisions("Heads", this.migrator.heads(), "none");
		figure("Applied", count(RevisionState.APPLIED));
		figure("Pending", this.migrator.pending() != null ? this.migrator.pending().size() + "" : "?");
		if (!orEmpty(this.migrator.held()).isEmpty()) {
			figure("Held", orEmpty(this.migrator.held()).size() + "");
		}
		if (this.migrator.checkedAt() != null) {
			this.html.open("div", "class", "when").element("dt", "Checked").open("dd");
			GraphFacts.time(this.html, this.migrator.checkedAt());
			this.html.close().close();
		}
		this.html.close().close();
	}

	private String place(String context) {
		List<String> words = new ArrayList<>();
		DatabaseDescription database = this.migrator.database();
		if (database != null) {
			words.add(database.product() + " " + database.version());
			if (database.schema() != null) {
				words.add(database.schema());
			}
		}
		words.add(context);
		return String.join(" · ", words);
	}

	private String count(RevisionState state) {
		if (this.migrator.state() == null) {
			return "?";
		}
		long count = this.migrator.revisions().stream().filter((revision) -> revision.state() == state).count();
		return count + " of " + this.migrator.revisions().size();
	}

	private void figure(String term, String value) {
		this.html.open("div").element("dt", term).element("dd", value).close();
	}

	private void revisions(String term, @Nullable List<String> ids, String none) {
		this.html.open("div").element("dt", term).open("dd");
		if (ids == null) {
			this.html.text("?");
		}
		else if (ids.isEmpty()) {
			this.html.text(none);
		}
		else {
			this.links.write(this.html, ids);
		}
		this.html.close().close();
	}

	private void notices() {
		if (this.migrator.error() != null) {
			this.html.element("p", this.migrator.error(), "class", "notice bad", "role", "alert");
		}
		RunningDescriptor running = this.migrator.running();
		if (running != null) {
			this.html.open("p", "class", "notice busy", "role", "status");
			this.html.element("strong", "Running now").text(running.revisions().isEmpty() ? "" : ": ");
			this.links.write(this.html, running.revisions());
			this.html.text((running.by() != null) ? " by " + running.by() : "").close();
		}
		if (!orEmpty(this.migrator.unknown()).isEmpty()) {
			this.html.element("p",
					"The database has revisions that this application does not declare: another version of it was here",
					"class", "notice odd");
		}
	}

	private void unknown(LaneDrawing drawing, String id) {
		this.html.open("li", "class", "stray").open("div", "class", "row");
		drawing.alone(NodeMark.UNKNOWN);
		this.html.open("span", "class", "what").element("span", "Not declared here", "class", "message").close();
		this.html.element("code", id, "title", id);
		this.html.element("span", "Unknown", "class", "is unknown").close().close();
	}

	private void legend() {
		this.html.open("footer", "aria-label", "Legend");
		for (RevisionState state : RevisionState.values()) {
			legend(NodeMark.of(state, false), null);
		}
		legend(NodeMark.of(RevisionState.APPLIED, true), "Current: a row of the version table");
		legend(NodeMark.UNKNOWN, "Not declared here");
		this.html.open("span").open("svg", "class", "lanes", "width", 26, "height", 20, "aria-hidden", "true");
		this.html.open("path", "class", "lane-0 dashed", "d", "M2 10H24").close().close();
		this.html.text("Depends on").close().close();
	}

	private void legend(NodeMark mark, @Nullable String meaning) {
		this.html.open("span").open("svg", "class", "lanes", "width", 20, "height", 20, "aria-hidden", "true");
		mark.draw(this.html, 10, 10);
		this.html.close().text((meaning != null) ? meaning : mark.label()).close();
	}

	private static <T> List<T> orEmpty(@Nullable List<T> list) {
		return (list != null) ? list : List.of();
	}

}
