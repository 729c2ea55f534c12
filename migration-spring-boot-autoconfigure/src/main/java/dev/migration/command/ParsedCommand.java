package dev.migration.command;

import java.util.List;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/**
 * A command as it was typed.
 *
 * @param command the command, or {@code null} if none was named
 * @param arguments what was given with it
 * @param usage how to use it
 * @param help whether that is all that is wanted
 */
record ParsedCommand(@Nullable MigrationCommand command, ParseResult arguments, String usage, boolean help) {

	boolean has(String flag) {
		return this.arguments.hasMatchedOption(flag);
	}

	@Nullable String value(String option) {
		return this.arguments.matchedOptionValue(option, null);
	}

	List<String> values(String option) {
		return this.arguments.matchedOptionValue(option, List.of());
	}

	/**
	 * What was given without an option.
	 */
	List<String> parameters() {
		return this.arguments.matchedPositionals()
			.stream()
			.distinct()
			.flatMap((positional) -> positional.stringValues().stream())
			.toList();
	}

}
