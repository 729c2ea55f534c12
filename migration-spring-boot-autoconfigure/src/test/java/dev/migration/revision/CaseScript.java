package dev.migration.revision;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.migration.plan.MigrationPlan;
import dev.migration.plan.MigrationStep;
import dev.migration.plan.StampPlan;

/**
 * What a script that was planned without a database would do to the version rows.
 */
final class CaseScript {

	private final CaseOutcome outcome;

	CaseScript(CaseOutcome outcome) {
		this.outcome = outcome;
	}

	void write(MigrationPlan plan) {
		Set<String> rows = new LinkedHashSet<>(plan.headsBefore());
		for (MigrationStep step : plan.steps()) {
			this.outcome.steps.add(List.of(step.direction().name().toLowerCase(Locale.ROOT), step.revision().id()));
			rows = step.headsChange().applyTo(rows);
			this.outcome.rowsAfterEachStep.add(rows.stream().sorted().toList());
		}
		written(plan.createsVersionTable(), rows);
	}

	void write(StampPlan plan) {
		written(plan.createsVersionTable(), plan.headsChange().applyTo(new LinkedHashSet<>(plan.headsBefore())));
	}

	private void written(boolean createsVersionTable, Set<String> rows) {
		this.outcome.facts.put("creates_version_table", createsVersionTable);
		this.outcome.facts.put("script_rows", rows.stream().sorted().toList());
	}

}
