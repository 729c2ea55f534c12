package dev.migration.actuate.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

import dev.migration.store.AttemptError;
import dev.migration.store.Originator;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Writes what is known of a revision.
 */
final class GraphFacts {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private final HtmlWriter html;

	private final RevisionLinks links;

	GraphFacts(HtmlWriter html, RevisionLinks links) {
		this.html = html;
		this.links = links;
	}

	void write(RevisionDescriptor revision) {
		error(revision.error());
		this.html.open("dl");
		fact("Revision", revision.id());
		fact("Message", revision.message());
		revisions("After", revision.down(), "nothing: a base");
		if (!revision.dependsOn().isEmpty()) {
			fact("Depends on", String.join(", ", revision.dependsOn()));
		}
		if (!revision.afterBackfill().isEmpty()) {
			revisions("After the backfill of", revision.afterBackfill(), "nothing");
		}
		revisions("Followed by", this.links.followersOf(revision.id()), "nothing");
		attempt(revision);
		fact("Declared in", revision.source());
		fact("Kind", kind(revision));
		fact("Checksum", revision.checksum());
		this.html.close();
	}

	private void attempt(RevisionDescriptor revision) {
		when("Applied", revision.appliedAt());
		by("Applied by", revision.appliedBy());
		when("Begun", revision.startedAt());
		by("Begun by", revision.startedBy());
		fact("Took", (revision.duration() != null) ? text(revision.duration()) : null);
		fact("Rows changed", revision.rows());
		fact("Statements done", (revision.progress() != null) ? revision.progress().done() : null);
		fact("Reason", revision.reason());
	}

	private static String kind(RevisionDescriptor revision) {
		String way = (revision.reversible() == null) ? ""
				: revision.reversible() ? ", has a way back" : ", no way back";
		return revision.type() + way + (revision.transactional() ? "" : ", without a transaction");
	}

	private void error(@Nullable AttemptError error) {
		if (error == null) {
			return;
		}
		this.html.open("p", "class", "notice bad");
		this.html.element("strong",
				"Failed" + ((error.statement() != null) ? " at statement " + error.statement() : ""));
		this.html.text(": " + error.message());
		this.html.text((error.sqlState() != null) ? " (SQLState " + error.sqlState() + ")" : "").close();
	}

	private void by(String term, @Nullable Originator by) {
		if (by == null) {
			return;
		}
		StringBuilder text = new StringBuilder(by.actor());
		text.append((by.application() != null) ? ", " + by.application() : "").append(" on ").append(by.host());
		text.append((by.databaseUser() != null) ? ", as " + by.databaseUser() : "");
		fact(term, text);
	}

	private void revisions(String term, List<String> ids, String none) {
		if (ids.isEmpty()) {
			fact(term, none);
			return;
		}
		this.html.open("div").element("dt", term).open("dd");
		this.links.write(this.html, ids);
		this.html.close().close();
	}

	private void when(String term, @Nullable Instant when) {
		if (when != null) {
			this.html.open("div").element("dt", term).open("dd");
			time(this.html, when);
			this.html.close().close();
		}
	}

	private void fact(String term, @Nullable Object value) {
		if (value != null && StringUtils.hasText(value.toString())) {
			this.html.open("div").element("dt", term).element("dd", value).close();
		}
	}

	/**
	 * Writes a time to the minute, for programs to the millisecond.
	 */
	static void time(HtmlWriter html, Instant when) {
		html.element("time", TIME.format(when), "datetime", when, "title", when);
	}

	/**
	 * Writes a duration as people do.
	 */
	static String text(Duration duration) {
		if (duration.toMillis() < 1000) {
			return duration.toMillis() + " ms";
		}
		return (duration.toSeconds() < 60) ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
				: duration.truncatedTo(ChronoUnit.SECONDS).toString().substring(2).toLowerCase(Locale.ROOT);
	}

	/**
	 * Writes a constant as people do.
	 */
	static String words(String constant) {
		String words = constant.toLowerCase(Locale.ROOT).replace('_', ' ');
		return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
	}

}
