package dev.migration.command;

import picocli.CommandLine.Model.OptionSpec;

/**
 * The option that says why a person does something.
 */
final class ReasonOption {

	private static final String NAME = "--reason";

	private ReasonOption() {
	}

	/**
	 * The option.
	 * @param reader who reads it
	 */
	static OptionSpec spec(String reader) {
		return CommandOptions.value("<text>", "Why, for %s.".formatted(reader), NAME);
	}

	/**
	 * The reason.
	 * @param call the command
	 * @param reader who reads it
	 * @return the reason
	 * @throws UsageException if there is none
	 */
	static String of(CommandCall call, String reader) {
		String reason = call.value(NAME);
		if (reason == null || reason.isBlank()) {
			throw new UsageException("Say why, for %s: %s=\"…\".".formatted(reader, NAME));
		}
		return reason;
	}

}
