package dev.migration.command;

import picocli.CommandLine.Model.CommandSpec;

/**
 * What a word on the command line may stand for: a command, or several under one name.
 */
sealed interface CommandNode permits MigrationCommand, CommandGroup {

	/**
	 * Declares it.
	 * @return its name, options, parameters and description
	 */
	CommandSpec spec();

}
