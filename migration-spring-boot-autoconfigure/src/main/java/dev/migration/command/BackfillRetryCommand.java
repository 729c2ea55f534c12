package dev.migration.command;

import picocli.CommandLine.Model.CommandSpec;

/**
 * Has rows that failed tried again.
 */
final class BackfillRetryCommand implements MigrationCommand {

	@Override
	public CommandSpec spec() {
		return CommandOptions.command("retry", "Has the rows tried again that failed, and the work go on.")
			.addPositional(CommandOptions.parameter(BackfillChoice.LABEL, "1", BackfillChoice.DESCRIPTION));
	}

	@Override
	public Answer run(CommandCall call) {
		return BackfillAnswer.afterEach(call, call.migrator().backfills()::retry);
	}

}
