package dev.migration.command;

/**
 * One command. Its class declares what it takes, and does what it does.
 */
non-sealed interface MigrationCommand extends CommandNode {

	/**
	 * Runs the command.
	 * @param call what was asked, and what it may use
	 * @return the answer
	 */
	Answer run(CommandCall call);

}
