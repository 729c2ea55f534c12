package dev.migration.command;

import java.util.function.Supplier;

import org.springframework.boot.json.JsonWriter;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs a parsed command in a context whose beans are defined, and prints the answer.
 */
final class CommandExecution {

	private final ParsedCommand parsed;

	private final Terminal terminal;

	private final ConfigurableApplicationContext context;

	private final Supplier<StopSignal> stop;

	CommandExecution(ParsedCommand parsed, Terminal terminal, ConfigurableApplicationContext context,
			Supplier<StopSignal> stop) {
		this.parsed = parsed;
		this.terminal = terminal;
		this.context = context;
		this.stop = stop;
	}

	ExitStatus execute() {
		try {
			Answer answer = answer();
			if (this.parsed.has(CommandOptions.JSON)) {
				this.terminal.printJson(JsonWriter.standard().writeToString(answer.json()));
			}
			else {
				this.terminal.print(answer.lines());
			}
			return answer.status();
		}
		catch (Exception | LinkageError ex) {
			FailureReport report = FailureReport.of(ex, this.context);
			report.print(this.terminal, this.parsed);
			return report.status();
		}
	}

	private Answer answer() {
		MigrationCommand command = this.parsed.command();
		if (command == null) {
			throw new UsageException(this.parsed.usage());
		}
		return command.run(new CommandCall(this.parsed, this.terminal, this.context, this.stop));
	}

}
