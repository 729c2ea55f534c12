package dev.migration.command;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import dev.migration.backfill.BackfillReport;
import dev.migration.backfill.BackfillWork;
import dev.migration.backfill.Backfills;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Works on the backfills of a revision, in this process and now.
 */
final class BackfillRunCommand implements MigrationCommand {

	private static final String DRY_RUN = "--dry-run";

	private static final String DRY_RUN_CHUNKS = "3";

	private static final String TIMEOUT = "--timeout";

	@Override
	public CommandSpec spec() {
		return CommandOptions
			.command("run",
					"Works on the backfills of a revision here and now, also on those that run only on "
							+ "command. Exits with 1 if they are not complete then.")
			.addPositional(CommandOptions.parameter(BackfillChoice.LABEL, "1", BackfillChoice.DESCRIPTION))
			.addOption(CommandOptions.optionalValue("<chunks>", DRY_RUN_CHUNKS,
					"Run some chunks, by default %s, roll each back, and show how long it took."
						.formatted(DRY_RUN_CHUNKS),
					DRY_RUN))
			.addOption(CommandOptions.value(TimeOption.LABEL, "Begin no further chunk after this time, such as 10m.",
					TIMEOUT));
	}

	@Override
	public Answer run(CommandCall call) {
		if (call.has(DRY_RUN)) {
			if (call.has(TIMEOUT)) {
				throw new UsageException("%s is over after its chunks: leave out %s.".formatted(DRY_RUN, TIMEOUT));
			}
			return BackfillTrialAnswer.of(call, NumberOption.of(call, DRY_RUN, "a number of chunks").orElseThrow());
		}
		return work(call);
	}

	private static Answer work(CommandCall call) {
		Optional<Duration> timeout = TimeOption.of(call, TIMEOUT);
		Set<String> revisions = Set.copyOf(BackfillChoice.of(call).required().revisions());
		Backfills backfills = call.migrator().backfills();
		BackfillWork work = BackfillWork.of(revisions).until(call.stop());
		BackfillReport report = BackfillProgress.during(call, (status) -> revisions.contains(status.revision()),
				() -> backfills.work(timeout.map(work::within).orElse(work)));
		return BackfillWorkAnswer.ofTask(call, report, (status) -> revisions.contains(status.revision()));
	}

}
