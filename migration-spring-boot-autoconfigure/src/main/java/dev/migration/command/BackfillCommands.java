package dev.migration.command;

/**
 * The commands for backfills.
 */
final class BackfillCommands {

	static final String NAME = "backfill";

	private BackfillCommands() {
	}

	static CommandGroup group() {
		return CommandGroup.of(NAME,
				"Shows and steers backfills, and works on them: changes of data that revisions owe.",
				new BackfillStatusCommand(), new BackfillErrorsCommand(), new BackfillRunCommand(),
				new BackfillWorkCommand(), new BackfillPauseCommand(), new BackfillResumeCommand(),
				new BackfillRetryCommand(), new BackfillCancelCommand());
	}

}
