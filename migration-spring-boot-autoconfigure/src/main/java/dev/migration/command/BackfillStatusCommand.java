package dev.migration.command;

import java.util.List;

import dev.migration.backfill.BackfillState;
import dev.migration.backfill.BackfillStatus;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Shows how backfills stand.
 */
final class BackfillStatusCommand implements MigrationCommand {

	private static final String WATCH = "--watch";

	@Override
	public CommandSpec spec() {
		return CommandOptions.command("status", "Shows how backfills stand, the newest first.")
			.addPositional(CommandOptions.parameter(BackfillChoice.LABEL, "0..1",
					"Those of a revision. " + BackfillChoice.DESCRIPTION + " By default all."))
			.addOption(CommandOptions.flag("Show it again and again, until none goes on. Exits with 0 only if all are "
					+ "complete or cancelled.", "-w", WATCH));
	}

	@Override
	public Answer run(CommandCall call) {
		return call.has(WATCH) ? watch(call) : BackfillAnswer.of(call, ExitStatus.DONE, read(call));
	}

	private static Answer watch(CommandCall call) {
		StopSignal stop = call.stop();
		BackfillDisplay display = BackfillDisplay.on(call.terminal());
		List<BackfillStatus> statuses = read(call);
		try {
			while (statuses.stream().anyMatch(BackfillStatusCommand::isMoving) && !stop.getAsBoolean()) {
				display.show(statuses);
				stop.await(display.interval());
				statuses = read(call);
			}
		}
		finally {
			display.end();
		}
		List<BackfillStatus> unfinished = statuses.stream().filter((status) -> !status.state().isEnded()).toList();
		return BackfillAnswer.of(call, unfinished.isEmpty() ? ExitStatus.DONE : ExitStatus.ofUnfinished(unfinished),
				statuses);
	}

	private static List<BackfillStatus> read(CommandCall call) {
		return call.parameters().isEmpty() ? call.migrator().backfills().status()
				: BackfillChoice.of(call).required().statuses();
	}

	private static boolean isMoving(BackfillStatus status) {
		return status.state().isOpen() || status.state() == BackfillState.REVERSING;
	}

}
