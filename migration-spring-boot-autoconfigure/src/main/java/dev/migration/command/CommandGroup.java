package dev.migration.command;

import java.util.List;

import picocli.CommandLine.Model.CommandSpec;

/**
 * Several commands under one name. Does nothing itself.
 *
 * @param spec its name and description
 * @param commands the commands, in the order in which help lists them
 */
record CommandGroup(CommandSpec spec, List<MigrationCommand> commands) implements CommandNode {

	CommandGroup {
		commands = List.copyOf(commands);
	}

	static CommandGroup of(String name, String description, MigrationCommand... commands) {
		CommandSpec spec = CommandOptions.command(name, description)
			.addOption(CommandOptions.help("Show this help, or that of a command."));
		spec.usageMessage().synopsisSubcommandLabel("<command>");
		return new CommandGroup(spec, List.of(commands));
	}

}
