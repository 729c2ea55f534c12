package dev.migration.command;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import dev.migration.backfill.BackfillReport;
import dev.migration.backfill.Backfills;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Works on all backfills that are owed: a worker in a deployment of its own.
 */
final class BackfillWorkCommand implements MigrationCommand {

	private static final String TIMEOUT = "--timeout";

	private static final String EXIT_WHEN_DONE = "--exit-when-done";

	@Override
	public CommandSpec spec() {
		return CommandOptions
			.command("work",
					"Works on all backfills that are owed, also on those to come, until it is told to stop "
							+ "(SIGTERM, Ctrl-C): then it ends its chunk, and exits with 0.")
			.addOption(CommandOptions.flag("Exit when nothing is left to do; with 1 if it is stopped before.",
					EXIT_WHEN_DONE))
			.addOption(CommandOptions.value(TimeOption.LABEL, "Begin no further chunk after this time, such as 8h.",
					TIMEOUT));
	}

	@Override
	public Answer run(CommandCall call) {
		Optional<Duration> timeout = TimeOption.of(call, TIMEOUT);
		Backfills backfills = call.migrator().backfills();
		BackfillWorker worker = new BackfillWorker(backfills, call.stop(), timeout.orElse(null));
		if (call.has(EXIT_WHEN_DONE)) {
			BackfillReport report = BackfillProgress.during(call, (status) -> true, worker::workUntilNothingIsLeft);
			return BackfillWorkAnswer.ofTask(call, report,
					(status) -> report.unfinished().contains(status.revision()) && !status.state().isEnded());
		}
		Consumer<String> log = call.terminal().err()::println;
		log.accept("Working on what is owed, until told to stop");
		return BackfillWorkAnswer
			.ofService(BackfillProgress.during(call, (status) -> true, () -> worker.workUntilStopped(log)));
	}

}
