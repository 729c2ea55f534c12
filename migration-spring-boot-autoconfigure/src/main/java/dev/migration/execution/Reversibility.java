package dev.migration.execution;

import java.util.List;

import dev.migration.IrreversibleMigrationException;
import dev.migration.plan.MigrationPlan;

/**
 * Refuses a downgrade that would stop half-way, before it has begun. A bean of two
 * lambdas does not say whether it has a way back; it is found out when it runs.
 */
final class Reversibility {

	private Reversibility() {
	}

	static MigrationPlan require(MigrationPlan downgrade) {
		List<String> irreversible = downgrade.steps()
			.stream()
			.map((step) -> step.revision())
			.filter((revision) -> Boolean.FALSE.equals(revision.reversible()))
			.map((revision) -> "'%s' (%s)".formatted(revision.id(), revision.source()))
			.toList();
		if (!irreversible.isEmpty()) {
			throw new IrreversibleMigrationException(("There is no way back from %s, and nothing was run. Give it a "
					+ "downgrade, or choose a target above it.")
				.formatted(String.join(" and ", irreversible)));
		}
		return downgrade;
	}

}
