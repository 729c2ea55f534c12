package dev.migration.command;

import java.util.OptionalInt;

/**
 * Options that are told how many, from 1 on.
 */
final class NumberOption {

	private NumberOption() {
	}

	/**
	 * The number that an option was told.
	 * @param call the command
	 * @param name the name of the option
	 * @param what what it is the number of
	 * @return the number, if there is one
	 * @throws UsageException if it is no such number
	 */
	static OptionalInt of(CommandCall call, String name, String what) {
		String text = call.value(name);
		if (text == null) {
			return OptionalInt.empty();
		}
		if (!text.matches("[1-9][0-9]{0,8}")) {
			throw new UsageException("%s wants %s, counted from 1: '%s' is none.".formatted(name, what, text));
		}
		return OptionalInt.of(Integer.parseInt(text));
	}

}
