package dev.migration.actuate.endpoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.migration.actuate.endpoint.BackfillsDescriptor.OwedDescriptor;
import dev.migration.backfill.BackfillError;
import dev.migration.execution.Migrator;

/**
 * Asks a migrator how its backfills stand, and for the first rows that failed.
 */
final class BackfillCheck {

	/**
	 * How many rows are told of each revision at most.
	 */
	private static final int FAILED_ROWS = 20;

	private BackfillCheck() {
	}

	static OwedDescriptor describe(Migrator migrator) {
		try {
			List<BackfillDescriptor> backfills = migrator.backfills()
				.status()
				.stream()
				.map(BackfillDescriptor::of)
				.toList();
			return new OwedDescriptor(withFailedRows(backfills, migrator), null);
		}
		catch (RuntimeException ex) {
			return new OwedDescriptor(null, StatusCheck.explain(ex));
		}
	}

	/**
	 * Adds the rows that failed, with a statement for each revision that has any.
	 */
	static List<BackfillDescriptor> withFailedRows(List<BackfillDescriptor> backfills, Migrator migrator) {
		Map<String, List<BackfillError>> errors = new HashMap<>();
		return backfills.stream()
			.map((backfill) -> (backfill.errors() == 0) ? backfill
					: backfill.withFailedRows(errors.computeIfAbsent(backfill.revision(),
							(revision) -> migrator.backfills().errors(revision, FAILED_ROWS))))
			.toList();
	}

}
