package dev.migration.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The wish to run a command instead of the application: the word {@code migrations} among
 * the arguments, or the property {@code migration.command} for launchers that cannot pass
 * any.
 *
 * @param applicationArguments what stands before the word: the application's own
 * @param commandArguments what stands after it
 */
record CommandRequest(List<String> applicationArguments, List<String> commandArguments) {

	/**
	 * The word that begins a command.
	 */
	static final String WORD = "migrations";

	/**
	 * The property that holds a command: an argument, a system property or an environment
	 * variable. Configuration files are read too late.
	 */
	static final String PROPERTY = "migration.command";

	private static final String VARIABLE = "MIGRATION_COMMAND";

	private static final String OPTION = "--" + PROPERTY + "=";

	private static final Pattern PIECE = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"']+|[\"'])+");

	private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");

	CommandRequest {
		applicationArguments = List.copyOf(applicationArguments);
		commandArguments = List.copyOf(commandArguments);
	}

	/**
	 * Looks for a wish.
	 * @param arguments what the application was started with
	 * @param systemProperties gives a system property, or {@code null}
	 * @param environment gives an environment variable, or {@code null}
	 * @return the request, or {@code null} if the application itself is to run
	 */
	static @Nullable CommandRequest find(String[] arguments, Function<String, @Nullable String> systemProperties,
			Function<String, @Nullable String> environment) {
		List<String> all = Arrays.asList(arguments);
		int word = firstWord(all);
		if (word < all.size() && all.get(word).equals(WORD)) {
			return new CommandRequest(all.subList(0, word), all.subList(word + 1, all.size()));
		}
		String command = all.stream()
			.filter((argument) -> argument.startsWith(OPTION))
			.map((argument) -> argument.substring(OPTION.length()))
			.findFirst()
			.orElse(null);
		command = (command != null) ? command : systemProperties.apply(PROPERTY);
		command = (command != null) ? command : environment.apply(VARIABLE);
		return StringUtils.hasText(command) ? new CommandRequest(all, split(command)) : null;
	}

	private static int firstWord(List<String> arguments) {
		int index = 0;
		while (index < arguments.size() && arguments.get(index).startsWith("--")) {
			index++;
		}
		return index;
	}

	/**
	 * Splits a command at blanks that are not within quotes, which may begin within a
	 * word as in {@code --reason="not needed"}. The word itself may be left out.
	 */
	private static List<String> split(String command) {
		List<String> pieces = new ArrayList<>();
		for (Matcher matcher = PIECE.matcher(command); matcher.find();) {
			pieces.add(QUOTED.matcher(matcher.group()).replaceAll("$1$2"));
		}
		return (!pieces.isEmpty() && pieces.get(0).equals(WORD)) ? pieces.subList(1, pieces.size()) : pieces;
	}

}
