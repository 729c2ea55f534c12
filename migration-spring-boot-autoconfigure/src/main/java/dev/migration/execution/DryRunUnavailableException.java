package dev.migration.execution;

import java.util.List;

import dev.migration.MigrationException;
import dev.migration.plan.MigrationStep;

/**
 * What is asked for cannot be run and taken back. Nothing of it is in the database.
 */
public class DryRunUnavailableException extends MigrationException {

	private final List<String> revisions;

	private DryRunUnavailableException(List<String> revisions, String message) {
		super(message);
		this.revisions = List.copyOf(revisions);
	}

	static DryRunUnavailableException ddlCommits(String product) {
		return new DryRunUnavailableException(List.of(),
				("A dry run needs a database that takes changes of the schema back, and %s commits them. Nothing was "
						+ "run. Read the script instead (--sql, or Migrator.offline), or run it on a copy of the database.")
					.formatted(product));
	}

	static DryRunUnavailableException nonTransactional(List<MigrationStep> steps) {
		List<String> revisions = steps.stream().map((step) -> step.revision().id()).toList();
		return new DryRunUnavailableException(revisions,
				("A dry run is one transaction that is rolled back, and these run without one (transactional = false): "
						+ "'%s'. Nothing was run. Go as far as before the first of them, or read the script instead "
						+ "(--sql, or Migrator.offline).")
					.formatted(String.join("', '", revisions)));
	}

	static DryRunUnavailableException outsideTransaction(String revision) {
		return new DryRunUnavailableException(List.of(revision),
				("A dry run is one transaction that is rolled back, and revision '%s' uses outsideTransaction, which "
						+ "commits what came before. All was rolled back. Go as far as before it, or read the script "
						+ "instead (--sql, or Migrator.offline).")
					.formatted(revision));
	}

	/**
	 * The revisions that stand in the way.
	 * @return the identifiers, none if it is the database
	 */
	public List<String> getRevisions() {
		return this.revisions;
	}

}
