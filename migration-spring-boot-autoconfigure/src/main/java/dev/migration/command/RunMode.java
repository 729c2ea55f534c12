package dev.migration.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.migration.Database;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Whether a command runs what it plans, tries it, or writes it down.
 */
enum RunMode {

	/**
	 * It runs, and stays.
	 */
	REAL,

	/**
	 * It runs, and is rolled back.
	 */
	DRY,

	/**
	 * It is written as a script, without a database.
	 */
	SCRIPT;

	static final String DATABASE = "--database";

	private static final String SQL = "--sql";

	private static final String DRY_RUN = "--dry-run";

	/**
	 * Adds the options that choose a mode.
	 */
	static CommandSpec addTo(CommandSpec spec) {
		return addScriptTo(spec).addOption(CommandOptions
			.flag("Run it for real in one transaction, show each statement, and roll all of it back.", DRY_RUN));
	}

	/**
	 * Adds the options of a command that cannot be tried.
	 */
	static CommandSpec addScriptTo(CommandSpec spec) {
		return spec
			.addOption(CommandOptions.flag("Run nothing and connect to no database: write the script of "
					+ "'<start>:<end>' to the standard output, in UTF-8.", SQL))
			.addOption(CommandOptions.value("<product>",
					"What the script is for, where the URL does not tell: %s.".formatted(databases()), DATABASE));
	}

	static String databases() {
		return Arrays.stream(Database.values())
			.map((database) -> database.name().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining(", "));
	}

	/**
	 * The mode that a command asks for.
	 * @param call the command
	 * @return the mode
	 * @throws UsageException if it asks for several, or for what its mode has not
	 */
	static RunMode of(CommandCall call) {
		if (!call.has(SQL)) {
			if (call.has(DATABASE)) {
				throw new UsageException(
						"%s says what the script of %s is for: add %2$s, or leave it out.".formatted(DATABASE, SQL));
			}
			return call.has(DRY_RUN) ? DRY : REAL;
		}
		if (call.has(DRY_RUN)) {
			throw new UsageException(
					"%s runs nothing, and %s runs it to take it back: choose one.".formatted(SQL, DRY_RUN));
		}
		if (call.has(CommandOptions.JSON)) {
			throw new UsageException(
					"%s writes a script, which is no JSON: leave out %s.".formatted(SQL, CommandOptions.JSON));
		}
		return SCRIPT;
	}

}
