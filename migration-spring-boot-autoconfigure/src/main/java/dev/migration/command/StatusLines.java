package dev.migration.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.migration.command.Table.Cell;
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
		List<String> lines = new ArrayList<>(revisions.details(revision));
		status.revision(revision.id()).ifPresent((found) -> lines.addAll(attempt(found)));
		return lines;
	}

	private static List<String> attempt(RevisionStatus status) {
		Table table = new Table().row(Cell.of("  state"), Cell.of(status.state().name().toLowerCase(Locale.ROOT)));
		HistoryEntry last = status.last();
		if (last != null) {
			String when = "%s by %s on %s".formatted(last.startedAt(), last.by().actor(), last.by().host());
			table.row(Cell.of("  " + last.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ')), Cell.of(when));
			if (last.error() != null) {
				table.row(Cell.of("  error"), Cell.of(last.error().message()));
			}
		}
		return table.lines();
	}

}
