package dev.migration.actuate.endpoint;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What the page shows of the backfills of one migrator: those that are not complete, and
 * folded away those that are.
 */
final class BackfillSection {

	private static final List<String> COLUMNS = List.of("Backfill", "State", "Progress", "Rate", "Remaining", "Chunk",
			"Errors");

	private final HtmlWriter html;

	private final RevisionLinks links;

	BackfillSection(HtmlWriter html, RevisionLinks links) {
		this.html = html;
		this.links = links;
	}

	void write(List<BackfillDescriptor> backfills) {
		if (backfills.isEmpty()) {
			return;
		}
		this.html.open("div", "class", "backfills").element("h2", "Backfills");
		table(backfills.stream().filter((backfill) -> !backfill.state().isEnded()).toList());
		List<BackfillDescriptor> ended = backfills.stream().filter((backfill) -> backfill.state().isEnded()).toList();
		if (!ended.isEmpty()) {
			this.html.open("details").element("summary", "Ended: " + ended.size());
			table(ended);
			this.html.close();
		}
		this.html.close();
	}

	private void table(List<BackfillDescriptor> backfills) {
		if (backfills.isEmpty()) {
			return;
		}
		this.html.open("div", "class", "scroll").open("table").open("thead").open("tr");
		COLUMNS.forEach((column) -> this.html.element("th", column, "scope", "col"));
		this.html.close().close().open("tbody");
		backfills.forEach(this::row);
		this.html.close().close().close();
	}

	private void row(BackfillDescriptor backfill) {
		this.html.line().open("tr").open("td");
		this.links.write(this.html, List.of(backfill.revision()));
		this.html.text(" " + backfill.name());
		note(backfill.name().equals(backfill.table()) ? null : "of " + backfill.table());
		this.html.close();
		state(backfill);
		progress(backfill);
		figure((backfill.rowsPerSecond() != null) ? number(Math.round(backfill.rowsPerSecond())) + " rows/s" : null);
		figure((backfill.remaining() != null) ? GraphFacts.text(backfill.remaining()) : null);
		figure((backfill.chunkSize() != null) ? number(backfill.chunkSize()) + " rows" : null);
		this.html.element("td", number(backfill.errors()), "class", (backfill.errors() > 0) ? "figure some" : "figure");
		this.html.close();
	}

	private void state(BackfillDescriptor backfill) {
		String state = backfill.state().name();
		this.html.open("td");
		this.html.element("span", GraphFacts.words(state), "class", "is " + state.toLowerCase(Locale.ROOT));
		note(backfill.reason());
		note(backfill.declared() ? null : "Not declared here: another version of the application works on it");
		this.html.close();
	}

	private void progress(BackfillDescriptor backfill) {
		this.html.open("td");
		if (backfill.progress() != null) {
			String percent = (int) (backfill.progress() * 100) + " %";
			this.html.element("progress", percent, "max", 1, "value", backfill.progress(), "aria-label", "Progress")
				.text(" " + percent);
		}
		note(number(backfill.rowsDone())
				+ ((backfill.rowsExpected() != null) ? " of " + number(backfill.rowsExpected()) : "") + " rows"
				+ ((backfill.pass() > 1) ? ", pass " + backfill.pass() : ""));
		this.html.close();
	}

	private void figure(@Nullable String text) {
		this.html.element("td", (text != null) ? text : "–", "class", "figure");
	}

	private void note(@Nullable String text) {
		if (text != null) {
			this.html.element("small", text);
		}
	}

	private static String number(long number) {
		return String.format(Locale.ROOT, "%,d", number);
	}

}
