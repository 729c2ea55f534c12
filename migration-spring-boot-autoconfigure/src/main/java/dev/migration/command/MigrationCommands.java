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
	static List<CommandNode> all() {
		return List.of(new UpgradeCommand(), new DowngradeCommand(), new CurrentCommand(), new CheckCommand(),
				new HistoryCommand(), new HeadsCommand(), new BranchesCommand(), new ShowCommand(), new StampCommand(),
				new EnsureVersionCommand(), new RevisionCommand(), new MergeCommand(), new ResolveCommand(),
				BackfillCommands.group());
	}

}
