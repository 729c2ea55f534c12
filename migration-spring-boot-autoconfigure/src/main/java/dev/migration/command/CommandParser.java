package dev.migration.command;

import java.util.LinkedHashMap;
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

	private static final String EXIT_CODES = "Exit codes: 0 done or nothing to do, 1 something is pending, 2 usage, "
			+ "3 a revision failed, 4 the lock is taken or the database does not answer: try again, 5 a person must decide.";

	private final Map<String, MigrationCommand> commands = new LinkedHashMap<>();

	private final CommandLine commandLine;

	private final Ansi ansi;

	CommandParser(List<MigrationCommand> commands, boolean colours) {
		this.ansi = colours ? Ansi.ON : Ansi.OFF;
		CommandSpec root = CommandOptions.command(CommandRequest.WORD,
				"Runs one command on the migrations of this application, and exits.");
		root.addOption(CommandOptions.help("Show this help, or that of a command."))
			.usageMessage()
			.synopsisSubcommandLabel("<command>")
			.footer("", EXIT_CODES);
		for (MigrationCommand command : commands) {
			CommandSpec spec = command.spec();
			CommandOptions.addCommon(spec);
			this.commands.put(spec.name(), command);
			root.addSubcommand(spec.name(), spec);
		}
		this.commandLine = new CommandLine(root);
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
			if (!result.hasSubcommand()) {
				return new ParsedCommand(null, result, usage(this.commandLine), result.isUsageHelpRequested());
			}
			ParseResult command = result.subcommand();
			CommandLine line = command.commandSpec().commandLine();
			boolean help = command.isUsageHelpRequested() || result.isUsageHelpRequested();
			return new ParsedCommand(this.commands.get(command.commandSpec().name()), command, usage(line), help);
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
