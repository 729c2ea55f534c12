package dev.migration.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.migration.execution.MigrationStatus;
import dev.migration.execution.MigrationStatus.RevisionStatus;
import dev.migration.execution.RevisionState;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionGraph;
import dev.migration.store.HistoryEntry;

/**
 * Shows to people how revisions stand in a database.
 */
final class StatusLines {

	private StatusLines() {
	}

	/**
	 * All that is declared of a revision, and what the database says of it.
	 */
	static List<String> details(RevisionLines revisions, MigrationStatus status, DeclaredRevision revision,
			RevisionGraph graph) {
		Map<String, String> more = new LinkedHashMap<>();
		status.revision(revision.id()).ifPresent((its) -> {
			more.put("state", state(its, HeldRevisions.of(graph, status)));
			more.putAll(attempt(its));
		});
		String backfills = backfills(status, revision.id());
		if (!backfills.isEmpty()) {
			more.put(RevisionLines.BACKFILL, backfills);
		}
		return revisions.details(revision, more);
	}

	private static String state(RevisionStatus status, HeldRevisions held) {
		String state = status.state().name().toLowerCase(Locale.ROOT);
		return (status.state() == RevisionState.HELD) ? state + ", " + held.reason(status.revision().id()) : state;
	}

	private static String backfills(MigrationStatus status, String revision) {
		return status.backfills()
			.stream()
			.filter((backfill) -> backfill.revision().equals(revision))
			.map((backfill) -> "%s: %s".formatted(backfill.name(), BackfillText.summary(backfill)))
			.collect(Collectors.joining("; "));
	}

	/**
	 * The version rows that are not declared.
	 */
	static List<String> unknown(MigrationStatus status, Palette palette) {
		return status.unknown().stream().map((row) -> palette.bad(row + "  (declared by nobody here)")).toList();
	}

	private static Map<String, String> attempt(RevisionStatus status) {
		Map<String, String> details = new LinkedHashMap<>();
		HistoryEntry last = status.last();
		if (last != null) {
			String outcome = last.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
			details.put("last attempt", "%s, begun at %s by %s on %s".formatted(outcome,
					RevisionJson.time(last.startedAt()), last.by().actor(), last.by().host()));
			if (last.error() != null) {
				details.put("error", last.error().message());
			}
		}
		return details;
	}

}
