package dev.migration.command;

import java.util.List;

import dev.migration.backfill.BackfillStatus;
import dev.migration.backfill.UnknownBackfillException;
import dev.migration.execution.MigrationStatus;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionTarget;

/**
 * The backfills that a command is about.
 *
 * @param revisions the revisions that own them: those meant that were ever owing one; all
 * that are meant if none was
 * @param statuses how their backfills stand
 * @param database how the database stands
 */
record BackfillChoice(List<String> revisions, List<BackfillStatus> statuses, MigrationStatus database) {

	static final String LABEL = "<revision>";

	static final String DESCRIPTION = "An identifier or the beginning of one, a label, 'heads', or 'current'.";

	/**
	 * Finds the backfills of the revision that a command names.
	 */
	static BackfillChoice of(CommandCall call) {
		MigrationStatus database = call.migrator().status();
		List<String> meant = meant(call, database);
		List<BackfillStatus> statuses = database.backfills()
			.stream()
			.filter((status) -> meant.contains(status.revision()))
			.toList();
		List<String> owing = statuses.stream().map(BackfillStatus::revision).distinct().toList();
		return new BackfillChoice(owing.isEmpty() ? meant : owing, statuses, database);
	}

	private static List<String> meant(CommandCall call, MigrationStatus database) {
		String name = call.parameters().get(0);
		if (database.backfills().stream().anyMatch((status) -> status.revision().equals(name))) {
			return List.of(name);
		}
		List<String> meant = call.migrator()
			.graph()
			.resolver()
			.show(RevisionTarget.parse(name), database.current())
			.stream()
			.map(DeclaredRevision::id)
			.toList();
		if (meant.isEmpty()) {
			throw new UsageException("'%s' is no revision that could owe a backfill.".formatted(name));
		}
		return meant;
	}

	/**
	 * Makes sure that there are some.
	 * @return this
	 */
	BackfillChoice required() {
		if (this.statuses.isEmpty()) {
			throw new UnknownBackfillException(this.revisions.get(0));
		}
		return this;
	}

}
