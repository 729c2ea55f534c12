package dev.migration.command;

import java.util.List;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * How commands are declared: without annotations, so that nothing is found by reflection.
 */
final class CommandOptions {

	static final String JSON = "--json";

	static final String STACKTRACE = "--stacktrace";

	static final String MIGRATOR = "--migrator";

	private CommandOptions() {
	}

	/**
	 * Begins a command, with the options that all have.
	 * @param name the name
	 * @param description what it does, in a sentence
	 * @return the command, to be added to
	 */
	static CommandSpec command(String name, String description) {
		CommandSpec spec = CommandSpec.create().name(name);
		spec.usageMessage().description(description).sortOptions(false);
		return spec;
	}

	static void addCommon(CommandSpec spec) {
		spec.addOption(flag("Answer in JSON, for programs.", JSON))
			.addOption(value("<bean name>", "Which migrator, where the application has several.", MIGRATOR))
			.addOption(flag("Show the stack trace of an error.", STACKTRACE))
			.addOption(help("Show this help."));
	}

	static OptionSpec help(String description) {
		return OptionSpec.builder("-h", "--help")
			.usageHelp(true)
			.arity("0")
			.type(boolean.class)
			.description(description)
			.build();
	}

	static OptionSpec flag(String description, String... names) {
		return OptionSpec.builder(names[0], rest(names))
			.arity("0")
			.type(boolean.class)
			.description(description)
			.build();
	}

	static OptionSpec value(String label, String description, String... names) {
		return OptionSpec.builder(names[0], rest(names))
			.arity("1")
			.type(String.class)
			.paramLabel(label)
			.description(description)
			.build();
	}

	/**
	 * An option whose value may be left out, and is given only after an equals sign: what
	 * follows after a blank is the command's.
	 * @param label what the value is
	 * @param fallback the value if it is left out
	 * @param description what the option does
	 * @param names its names
	 * @return the option
	 */
	static OptionSpec optionalValue(String label, String fallback, String description, String... names) {
		return OptionSpec.builder(names[0], rest(names))
			.arity("0..1")
			.type(String.class)
			.fallbackValue(fallback)
			.paramLabel(label)
			.description(description)
			.preprocessor((arguments, command, option, info) -> {
				if (" ".equals(info.get("separator"))) {
					arguments.push(fallback);
				}
				return false;
			})
			.build();
	}

	static OptionSpec values(String label, String description, String... names) {
		return OptionSpec.builder(names[0], rest(names))
			.arity("1")
			.type(List.class)
			.auxiliaryTypes(String.class)
			.splitRegex(",")
			.paramLabel(label)
			.description(description)
			.build();
	}

	static PositionalParamSpec parameter(String label, String arity, String description) {
		return PositionalParamSpec.builder()
			.index(arity.endsWith("*") ? "0..*" : "0")
			.arity(arity)
			.required(!arity.startsWith("0"))
			.type(List.class)
			.auxiliaryTypes(String.class)
			.paramLabel(label)
			.description(description)
			.build();
	}

	private static String[] rest(String[] names) {
		return List.of(names).subList(1, names.length).toArray(String[]::new);
	}

}
