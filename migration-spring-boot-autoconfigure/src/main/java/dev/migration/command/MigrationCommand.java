package dev.migration.command;

import picocli.CommandLine.Model.CommandSpec;

/**
 * One command. Its class declares what it takes, and does what it does.
 */
interface MigrationCommand {

	/**
	 * Declares the command.
	 * @return its name, options, parameters and description
	 */
	CommandSpec spec();

	/**
	 * Runs the command.
	 * @param call what was asked, and what it may use
	 * @return the answer
	 */
	Answer run(CommandCall call);

}
