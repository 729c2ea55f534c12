package dev.migration.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

import dev.migration.MigrationException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.json.JsonWriter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/**
 * Tells a person why a command failed: in the words in which the start of the application
 * would tell it.
 *
 * @param failure what was thrown
 * @param message the message
 * @param status how the command ended
 */
record FailureReport(Throwable failure, String message, ExitStatus status) {

	/**
	 * Makes a report.
	 * @param failure what was thrown
	 * @param context the context whose failure analyzers are asked, if there is one
	 * @return the report
	 */
	static FailureReport of(Throwable failure, @Nullable ConfigurableApplicationContext context) {
		return new FailureReport(failure, message(failure, context), ExitStatus.of(failure));
	}

	private static String message(Throwable failure, @Nullable ConfigurableApplicationContext context) {
		if (failure instanceof MigrationException || failure instanceof UsageException) {
			return String.valueOf(failure.getMessage());
		}
		for (FailureAnalyzer analyzer : analyzers(context)) {
			FailureAnalysis analysis = analyze(analyzer, failure);
			if (analysis != null) {
				String action = (analysis.getAction() != null) ? "\n" + analysis.getAction() : "";
				return analysis.getDescription() + action;
			}
		}
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		String text = "%s: %s".formatted(cause.getClass().getSimpleName(), cause.getMessage());
		return (ExitStatus.of(failure) == ExitStatus.TRY_AGAIN) ? "The database does not answer: " + text : text;
	}

	private static List<FailureAnalyzer> analyzers(@Nullable ConfigurableApplicationContext context) {
		ArgumentResolver resolver = ArgumentResolver.none();
		ClassLoader classLoader = null;
		if (context != null) {
			resolver = ArgumentResolver.of(BeanFactory.class, context.getBeanFactory())
				.and(Environment.class, context.getEnvironment());
			classLoader = context.getClassLoader();
		}
		return SpringFactoriesLoader.forDefaultResourceLocation(classLoader)
			.load(FailureAnalyzer.class, resolver, FailureHandler.handleMessage((message, ex) -> {
				// one that cannot be made in this state has nothing to say
			}));
	}

	private static @Nullable FailureAnalysis analyze(FailureAnalyzer analyzer, Throwable failure) {
		try {
			return analyzer.analyze(failure);
		}
		catch (RuntimeException | LinkageError ex) {
			return null;
		}
	}

	void print(Terminal terminal, ParsedCommand command) {
		PrintStream err = terminal.err();
		err.println(terminal.palette().bad(this.message));
		if (command.has(CommandOptions.STACKTRACE)) {
			this.failure.printStackTrace(err);
		}
		if (command.has(CommandOptions.JSON)) {
			terminal.printJson(JsonWriter.standard()
				.writeToString(Map.of("error", Map.of("status", this.status, "message", this.message))));
		}
	}

}
