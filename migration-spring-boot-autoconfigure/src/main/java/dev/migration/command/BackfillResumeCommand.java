package dev.migration.command;

import java.util.List;
import java.util.OptionalInt;

import dev.migration.backfill.BackfillState;
import dev.migration.backfill.BackfillStatus;
import dev.migration.backfill.Backfills;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Has the work on backfills go on, perhaps with more workers or fewer.
 */
final class BackfillResumeCommand implements MigrationCommand {

	private static final String MAX_WORKERS = "--max-workers";

	@Override
	public CommandSpec spec() {
		return CommandOptions.command("resume", "Has the work go on where it was paused or cancelled.")
			.addPositional(CommandOptions.parameter(BackfillChoice.LABEL, "1", BackfillChoice.DESCRIPTION))
			.addOption(CommandOptions.value("<chunks>",
					"How many chunks are worked on at the same time, over all processes. Works on a backfill that goes "
							+ "on, too.",
					MAX_WORKERS));
	}

	@Override
	public Answer run(CommandCall call) {
		OptionalInt workers = NumberOption.of(call, MAX_WORKERS, "a number of chunks");
		Backfills backfills = call.migrator().backfills();
		return BackfillAnswer.afterEach(call, (revision) -> workers.isPresent()
				? limit(backfills, revision, workers.getAsInt()) : backfills.resume(revision));
	}

	private static List<BackfillStatus> limit(Backfills backfills, String revision, int workers) {
		List<BackfillStatus> limited = backfills.limit(revision, workers);
		boolean stopped = limited.stream()
			.anyMatch((status) -> status.state() == BackfillState.PAUSED || status.state() == BackfillState.CANCELLED);
		return stopped ? backfills.resume(revision) : limited;
	}

}
