package dev.migration.command;

import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;

/**
 * One command, from its arguments to the exit.
 */
final class CommandRun {

	private final ParsedCommand parsed;

	private final Terminal terminal;

	private final Consumer<ExitStatus> exit;

	private final ProcessEnd end;

	private CommandRun(ParsedCommand parsed, Terminal terminal, Consumer<ExitStatus> exit) {
		this.parsed = parsed;
		this.terminal = terminal;
		this.exit = exit;
		this.end = new ProcessEnd(terminal.err());
	}

	/**
	 * Begins a run: one that needs no application ends here.
	 * @param arguments the arguments of the command
	 * @param exit ends the process
	 * @return the run
	 */
	static CommandRun begin(List<String> arguments, Consumer<ExitStatus> exit) {
		Palette palette = new Palette(Ansi.AUTO.enabled());
		Terminal terminal = Terminal.takeStandardOutput(palette, true);
		CommandParser parser = new CommandParser(MigrationCommands.all(), palette.enabled());
		ParsedCommand parsed;
		try {
			parsed = parser.parse(arguments);
		}
		catch (UsageException ex) {
			terminal.err().println(ex.getMessage());
			exit.accept(ExitStatus.USAGE);
			throw ex;
		}
		if (parsed.help()) {
			terminal.print(List.of(parsed.usage()));
			exit.accept(ExitStatus.DONE);
		}
		else if (parsed.command() == null) {
			terminal.err().println(parsed.usage());
			exit.accept(ExitStatus.USAGE);
		}
		return new CommandRun(parsed, terminal, exit);
	}

	/**
	 * Has the command run in a context, as soon as its beans are defined.
	 * @param context the context, before its refresh
	 */
	void attach(ConfigurableApplicationContext context) {
		ConfigurableListableBeanFactory beanFactory = context.getBeanFactory();
		beanFactory.registerSingleton("migrationCommandLaziness", new EverythingLazy());
		beanFactory.registerSingleton(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME,
				new CommandLifecycle(() -> run(context)));
		ProgressLine.on(this.terminal)
			.ifPresent((line) -> beanFactory.registerSingleton("migrationCommandProgress", line));
	}

	private void run(ConfigurableApplicationContext context) {
		ExitStatus status = new CommandExecution(this.parsed, this.terminal, context, this.end::signal).execute();
		context.getBeanFactory().destroySingletons();
		this.end.reached(status);
		this.exit.accept(status);
	}

	/**
	 * Ends the run because the application cannot even be prepared.
	 * @param context the context, if there is one
	 * @param failure why
	 */
	void fail(@Nullable ConfigurableApplicationContext context, Throwable failure) {
		FailureReport report = FailureReport.of(failure, context);
		report.print(this.terminal, this.parsed);
		this.end.reached(report.status());
		this.exit.accept(report.status());
	}

}
