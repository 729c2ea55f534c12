package dev.migration.command;

import java.util.ArrayList;
import java.util.List;

import dev.migration.execution.MigrationReport;
import dev.migration.execution.Migrator;
import dev.migration.plan.Direction;
import dev.migration.plan.MigrationPlan;
import dev.migration.plan.MigrationStep;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionNames;
import dev.migration.revision.RevisionTarget;
import picocli.CommandLine.Model.CommandSpec;

import org.springframework.boot.context.properties.bind.Binder;

/**
 * Reverts what lies above a target, when a person has seen what goes.
 */
final class DowngradeCommand implements MigrationCommand {

	private static final String POLICY = "migration.downgrade";

	@Override
	public CommandSpec spec() {
		CommandSpec spec = CommandOptions.command("downgrade", "Reverts the revisions above a target.")
			.addPositional(CommandOptions.parameter("<target>", "1",
					"What stays: a revision, '-1', '<label>@-1', or 'base' for nothing."))
			.addOption(Confirmation.option());
		return RunMode.addTo(spec);
	}

	@Override
	public Answer run(CommandCall call) {
		RunMode mode = RunMode.of(call);
		RevisionTarget target = call.target(RevisionTarget.CURRENT);
		if (mode == RunMode.SCRIPT) {
			return ScriptAnswer.write(call, (migrator, out) -> migrator.downgrade(target, out));
		}
		refuseIfForbidden(call);
		return (mode == RunMode.DRY) ? DryRunLines.run(call, Direction.DOWNGRADE, target) : run(call, target);
	}

	private static Answer run(CommandCall call, RevisionTarget target) {
		Migrator migrator = call.migrator();
		MigrationPlan plan = migrator.planDowngrade(target);
		if (!plan.isEmpty() && !Confirmation.isGiven(call)) {
			confirm(call, migrator, plan);
		}
		MigrationReport report = migrator.downgrade(plan);
		return Answer.done(ReportLines.of(report, call.palette()), RevisionJson.report(report));
	}

	private static void refuseIfForbidden(CommandCall call) {
		DowngradePolicy policy = Binder.get(call.environment())
			.bind(POLICY, DowngradePolicy.class)
			.orElse(DowngradePolicy.ALLOWED);
		if (policy == DowngradePolicy.FORBIDDEN) {
			throw new CommandSetupException(
					"A downgrade is forbidden here: '%s' is 'forbidden'. Nothing was run. Go ".formatted(POLICY)
							+ "forward with a revision that takes the change back, or allow it.");
		}
	}

	private static void confirm(CommandCall call, Migrator migrator, MigrationPlan plan) {
		List<DeclaredRevision> revisions = plan.steps().stream().map(MigrationStep::revision).toList();
		List<String> facts = new ArrayList<>(List.of("This goes, in this order:"));
		new RevisionLines(migrator.graph(), List.of(), call.palette()).list(revisions)
			.forEach((line) -> facts.add("  " + line));
		new Confirmation("Downgrade " + RevisionNames.count(revisions.size()), "Nothing was run", "all of that may go")
			.ask(call, facts);
	}

}
