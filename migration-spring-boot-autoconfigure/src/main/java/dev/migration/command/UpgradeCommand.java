package dev.migration.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.migration.backfill.BackfillStatus;
import dev.migration.execution.MigrationReport;
import dev.migration.plan.Direction;
import dev.migration.revision.RevisionTarget;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Runs what is missing for a target.
 */
final class UpgradeCommand implements MigrationCommand {

	private static final String FINISH_BACKFILLS = "--finish-backfills";

	/**
	 * As long as it takes.
	 */
	private static final Duration UNBOUNDED = Duration.ofDays(3650);

	@Override
	public CommandSpec spec() {
		CommandSpec spec = CommandOptions.command("upgrade", "Runs the revisions that are missing for a target.")
			.addPositional(CommandOptions.parameter("<target>", "0..1",
					"Where to go: a revision, 'heads', '<label>@head', '+1'. By default, what 'migration.target' says."))
			.addOption(CommandOptions.optionalValue(TimeOption.LABEL, "",
					"Complete the backfills first that hold some of it, here and together with whoever else works on "
							+ "them. Takes as long as it takes, or begins no further chunk after this time. Exits with "
							+ "1 if something is held all the same.",
					FINISH_BACKFILLS));
		return RunMode.addTo(spec);
	}

	@Override
	public Answer run(CommandCall call) {
		RunMode mode = RunMode.of(call);
		if (mode != RunMode.REAL && call.has(FINISH_BACKFILLS)) {
			throw new UsageException("%s works on backfills for real: leave it out.".formatted(FINISH_BACKFILLS));
		}
		RevisionTarget target = call.target(call.migrator().settings().target());
		return switch (mode) {
			case REAL -> call.has(FINISH_BACKFILLS) ? finish(call, target) : run(call, target);
			case DRY -> DryRunLines.run(call, Direction.UPGRADE, target);
			case SCRIPT -> ScriptAnswer.write(call, (migrator, out) -> migrator.upgrade(target, out));
		};
	}

	private static Answer run(CommandCall call, RevisionTarget target) {
		MigrationReport report = call.migrator().upgrade(target);
		return answer(call, report, ExitStatus.DONE, held(call, report));
	}

	private static Answer finish(CommandCall call, RevisionTarget target) {
		Duration timeout = TimeOption.of(call, FINISH_BACKFILLS).orElse(UNBOUNDED);
		MigrationReport report = BackfillProgress.during(call, (status) -> true,
				() -> call.migrator().upgrade(target, timeout));
		HeldRevisions held = held(call, report);
		return answer(call, report, report.held().isEmpty() ? ExitStatus.DONE : ExitStatus.ofUnfinished(held.holders()),
				held);
	}

	private static HeldRevisions held(CommandCall call, MigrationReport report) {
		List<BackfillStatus> backfills = report.held().isEmpty() ? List.of() : call.migrator().backfills().status();
		return new HeldRevisions(call.migrator().graph(), report.held(), backfills);
	}

	private static Answer answer(CommandCall call, MigrationReport report, ExitStatus status, HeldRevisions held) {
		List<String> lines = new ArrayList<>(ReportLines.of(report, call.palette()));
		lines.addAll(held.lines(call));
		return new Answer(status, lines, RevisionJson.report(report));
	}

}
