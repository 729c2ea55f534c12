package dev.migration.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.migration.execution.MigrationStatus;
import dev.migration.execution.MigrationStatus.RevisionStatus;
import dev.migration.revision.DeclaredRevision;
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
	static List<String> details(RevisionLines revisions, MigrationStatus status, DeclaredRevision revision) {
		return revisions.details(revision, status.revision(revision.id()).map(StatusLines::attempt).orElse(Map.of()));
	}

	/**
	 * The version rows that are not declared.
	 */
	static List<String> unknown(MigrationStatus status, Palette palette) {
		return status.unknown().stream().map((row) -> palette.bad(row + "  (declared by nobody here)")).toList();
	}

	private static Map<String, String> attempt(RevisionStatus status) {
		Map<String, String> details = new LinkedHashMap<>();
		details.put("state", status.state().name().toLowerCase(Locale.ROOT));
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
