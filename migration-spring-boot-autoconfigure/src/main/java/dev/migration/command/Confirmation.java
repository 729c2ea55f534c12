package dev.migration.command;

import java.util.List;
import java.util.Locale;

import dev.migration.command.Terminal.Prompt;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Asks a person before something is done, unless the command says yes already.
 *
 * @param question the question, without its mark
 * @param refusal what is told if the answer is no
 * @param consent what is said yes to, told if there is nobody to ask
 */
record Confirmation(String question, String refusal, String consent) {

	private static final String YES = "--yes";

	static OptionSpec option() {
		return CommandOptions.flag("Do not ask.", "-y", YES);
	}

	/**
	 * Whether the command has said yes.
	 */
	static boolean isGiven(CommandCall call) {
		return call.has(YES);
	}

	/**
	 * Asks.
	 * @param call the command
	 * @param facts what the person is told before
	 * @throws CommandSetupException if the answer is no, or there is nobody to ask
	 */
	void ask(CommandCall call, List<String> facts) {
		facts.forEach(call.terminal().err()::println);
		Prompt prompt = call.terminal().prompt();
		if (prompt == null) {
			throw new CommandSetupException(
					"%s: there is nobody to ask. Say %s if %s.".formatted(this.refusal, YES, this.consent));
		}
		String answer = prompt.ask(this.question + "? [y/N] ");
		if (answer == null || !List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT))) {
			throw new CommandSetupException(this.refusal + ".");
		}
	}

}
