package dev.migration.command;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import dev.migration.execution.Migrator;
import dev.migration.revision.RevisionTarget;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * What a command was asked, and what it may use.
 */
final class CommandCall {

	private final ParsedCommand parsed;

	private final Terminal terminal;

	private final ConfigurableApplicationContext context;

	private final Supplier<StopSignal> stop;

	private @Nullable Migrator migrator;

	CommandCall(ParsedCommand parsed, Terminal terminal, ConfigurableApplicationContext context,
			Supplier<StopSignal> stop) {
		this.parsed = parsed;
		this.terminal = terminal;
		this.context = context;
		this.stop = stop;
	}

	boolean has(String flag) {
		return this.parsed.has(flag);
	}

	@Nullable String value(String option) {
		return this.parsed.value(option);
	}

	List<String> values(String option) {
		return this.parsed.values(option);
	}

	List<String> parameters() {
		return this.parsed.parameters();
	}

	/**
	 * The first parameter as a target.
	 * @param missing what it is if there is none
	 */
	RevisionTarget target(RevisionTarget missing) {
		List<String> parameters = parameters();
		return parameters.isEmpty() ? missing : RevisionTarget.parse(parameters.get(0));
	}

	/**
	 * The migrator that is meant. Created only now: it needs the database's
	 * {@code DataSource}, but asks it nothing.
	 * @return the migrator
	 */
	Migrator migrator() {
		if (this.migrator == null) {
			this.migrator = new MigratorChoice(this.context).choose(value(CommandOptions.MIGRATOR));
		}
		return Objects.requireNonNull(this.migrator);
	}

	/**
	 * The signal to come to an end. From now on the process waits for that, if it is told
	 * to terminate.
	 */
	StopSignal stop() {
		return this.stop.get();
	}

	Terminal terminal() {
		return this.terminal;
	}

	Palette palette() {
		return this.terminal.palette();
	}

	Environment environment() {
		return this.context.getEnvironment();
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

}
