package dev.migration.command;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Makes sense of the arguments after the word {@code migrations}.
 */
final class CommandParser {

	private static final String EXIT_CODES = "Exit codes: 0 done or nothing to do, 1 something is pending or unfinished, 2 usage, "
			+ "3 a revision failed, 4 the lock is taken or the database does not answer: try again, 5 a person must decide.";

	private final Map<CommandSpec, MigrationCommand> commands = new IdentityHashMap<>();

	private final CommandLine commandLine;

	private final Ansi ansi;

	CommandParser(List<? extends CommandNode> commands, boolean colours) {
		this.ansi = colours ? Ansi.ON : Ansi.OFF;
		CommandSpec root = CommandOptions.command(CommandRequest.WORD,
				"Runs one command on the migrations of this application, and exits.");
		root.addOption(CommandOptions.help("Show this help, or that of a command."))
			.usageMessage()
			.synopsisSubcommandLabel("<command>")
			.footer("", EXIT_CODES);
		commands.forEach((command) -> add(root, command));
		this.commandLine = new CommandLine(root);
	}

	private void add(CommandSpec parent, CommandNode node) {
		CommandSpec spec = node.spec();
		if (node instanceof CommandGroup group) {
			group.commands().forEach((command) -> add(spec, command));
		}
		else if (node instanceof MigrationCommand command) {
			CommandOptions.addCommon(spec);
			this.commands.put(spec, command);
		}
		parent.addSubcommand(spec.name(), spec);
	}

	/**
	 * Parses a command.
	 * @param arguments the arguments
	 * @return the command
	 * @throws UsageException if there is no such command, or it does not take that
	 */
	ParsedCommand parse(List<String> arguments) {
		try {
			ParseResult result = this.commandLine.parseArgs(arguments.toArray(String[]::new));
			boolean help = result.isUsageHelpRequested();
			while (result.hasSubcommand()) {
				result = result.subcommand();
				help = help || result.isUsageHelpRequested();
			}
			CommandSpec spec = result.commandSpec();
			return new ParsedCommand(this.commands.get(spec), result, usage(spec.commandLine()), help);
		}
		catch (ParameterException ex) {
			String name = ex.getCommandLine().getCommandSpec().qualifiedName();
			throw new UsageException("%s%s%nTry '%s --help'.".formatted(ex.getMessage(), suggestions(ex), name));
		}
	}

	private static String suggestions(ParameterException failure) {
		List<String> meant = (failure instanceof UnmatchedArgumentException unmatched) ? unmatched.getSuggestions()
				: List.of();
		return meant.isEmpty() ? "" : ". Did you mean %s?".formatted(String.join(" or ", meant));
	}

	private String usage(CommandLine line) {
		return line.getUsageMessage(this.ansi).stripTrailing();
	}

}
