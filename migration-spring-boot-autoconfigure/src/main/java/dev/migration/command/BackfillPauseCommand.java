package dev.migration.command;

import picocli.CommandLine.Model.CommandSpec;

/**
 * Stops the work on backfills.
 */
final class BackfillPauseCommand implements MigrationCommand {

	static final String READER = "who asks why it stands still";

	@Override
	public CommandSpec spec() {
		return CommandOptions
			.command("pause", "Stops the work, in all processes, before the next chunk. What was done stays.")
			.addPositional(CommandOptions.parameter(BackfillChoice.LABEL, "1", BackfillChoice.DESCRIPTION))
			.addOption(ReasonOption.spec(READER));
	}

	@Override
	public Answer run(CommandCall call) {
		String reason = ReasonOption.of(call, READER);
		return BackfillAnswer.afterEach(call, (revision) -> call.migrator().backfills().pause(revision, reason));
	}

}
