package dev.migration.execution;

import java.util.List;

import dev.migration.MigrationException;
import dev.migration.plan.MigrationStep;

/**
 * A revision would commit a part of a run that is to be one transaction.
 */
public class WholeRunException extends MigrationException {

	private final List<String> revisions;

	private WholeRunException(List<String> revisions, String message) {
		super(message);
		this.revisions = revisions;
	}

	/**
	 * Revisions that want no transaction, found before the run has begun.
	 */
	static WholeRunException nonTransactional(List<MigrationStep> steps) {
		List<String> revisions = steps.stream().map((step) -> step.revision().id()).toList();
		return new WholeRunException(revisions,
				("Nothing was run: with 'migration.transaction-mode' at 'whole-run' all of it is one transaction, and "
						+ "these run without one (transactional = false): '%s'. Run with 'per-revision', or go as far as "
						+ "before the first of them, and past it with 'per-revision'.")
					.formatted(String.join("', '", revisions)));
	}

	/**
	 * A revision that leaves its transaction on the way.
	 */
	static WholeRunException outsideTransaction(String revision) {
		return new WholeRunException(List.of(revision),
				("Revision '%s' uses outsideTransaction, which commits what came before; but with "
						+ "'migration.transaction-mode' at 'whole-run' nothing is committed before the run has ended. "
						+ "Run it with 'per-revision'")
					.formatted(revision));
	}

	/**
	 * The revisions that do not run as a part of one transaction.
	 * @return the identifiers
	 */
	public List<String> getRevisions() {
		return this.revisions;
	}

}
