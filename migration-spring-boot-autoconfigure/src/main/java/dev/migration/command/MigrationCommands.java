package dev.migration.command;

import java.util.List;

/**
 * The commands that there are.
 */
final class MigrationCommands {

	private MigrationCommands() {
	}

	/**
	 * All commands, in the order in which help lists them.
	 * @return the commands
	 */
	static List<MigrationCommand> all() {
		return List.of(new UpgradeCommand(), new CurrentCommand(), new CheckCommand());
	}

}
