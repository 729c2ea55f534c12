package dev.migration.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

import dev.migration.Database;
import dev.migration.execution.OfflineMigrator;

/**
 * Answers with a script, and nothing else.
 */
final class ScriptAnswer {

	private ScriptAnswer() {
	}

	/**
	 * Writes a script to the standard output.
	 * @param call the command
	 * @param work writes the script
	 * @return the answer, which has nothing to add
	 */
	static Answer write(CommandCall call, BiConsumer<OfflineMigrator, Appendable> work) {
		OfflineMigrator migrator = call.migrator().offline(database(call));
		call.terminal().printScript((out) -> work.accept(migrator, out));
		return Answer.done(List.of(), Map.of());
	}

	private static Database database(CommandCall call) {
		String name = call.value(RunMode.DATABASE);
		return (name != null) ? named(name)
				: call.migrator()
					.declaredDatabase()
					.orElseThrow(() -> new UsageException(
							"The URL does not tell which database the script is for. Say it: %s=<product>, one of %s."
								.formatted(RunMode.DATABASE, RunMode.databases())));
	}

	private static Database named(String name) {
		try {
			return Database.valueOf(name.toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw new UsageException(
					"There is no database '%s' to write a script for. There is: %s. Any other gets standard SQL as 'other'."
						.formatted(name, RunMode.databases()));
		}
	}

}
