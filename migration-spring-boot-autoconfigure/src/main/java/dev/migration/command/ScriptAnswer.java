package dev.migration.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

import dev.migration.Database;
import dev.migration.execution.OfflineMigrator;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * Answers with a script, and nothing else.
 */
final class ScriptAnswer {

	private static final String LOCATIONS = "migration.locations";

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
		Database named = (name != null) ? named(name) : null;
		Optional<Database> declared = call.migrator().declaredDatabase();
		if (named == null) {
			return declared.orElseThrow(() -> new UsageException(
					"The URL does not tell which database the script is for. Say it: %s=<product>, one of %s."
						.formatted(RunMode.DATABASE, RunMode.databases())));
		}
		declared.filter((other) -> other != named).ifPresent((other) -> refuseFilesOf(other, named, call));
		return named;
	}

	/**
	 * The files were chosen by the URL, and are none for another database.
	 */
	private static void refuseFilesOf(Database declared, Database named, CommandCall call) {
		List<String> locations = Binder.get(call.environment())
			.bind(LOCATIONS, Bindable.listOf(String.class))
			.orElse(List.of());
		if (locations.stream().anyMatch((location) -> location.contains("{vendor}"))) {
			throw new UsageException(("The SQL files are those for %s, because '%s' says {vendor} and the URL tells "
					+ "that, and the script would be for %s. Give a URL of that kind before the word 'migrations' "
					+ "(--spring.datasource.url=…): nobody connects to it.")
				.formatted(declared, LOCATIONS, named));
		}
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
