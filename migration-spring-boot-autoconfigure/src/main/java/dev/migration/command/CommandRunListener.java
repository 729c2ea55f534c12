package dev.migration.command;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Turns the start of an application into the run of one command, if its arguments say so:
 * <ol>
 * <li>parse the command, and give help or refuse before anything is started;
 * <li>take what follows the word {@code migrations} out of the application's arguments;
 * <li>have nothing start by itself, and the command run when all beans are defined;
 * <li>exit.
 * </ol>
 * Whatever fails on the way is the end: the application itself never starts.
 */
class CommandRunListener implements SpringApplicationRunListener, Ordered {

	private final String[] arguments;

	private @Nullable CommandRun run;

	private @Nullable CommandRequest request;

	/**
	 * Creates the listener, as Spring Boot does.
	 * @param application the application
	 * @param arguments what it was started with
	 */
	CommandRunListener(SpringApplication application, String[] arguments) {
		this.arguments = arguments;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public void starting(ConfigurableBootstrapContext bootstrapContext) {
		if (Boolean.getBoolean("spring.aot.processing")) {
			return;
		}
		this.request = CommandRequest.find(this.arguments, System::getProperty, System::getenv);
		if (this.request == null) {
			return;
		}
		if (!ClassUtils.isPresent("picocli.CommandLine", getClass().getClassLoader())) {
			System.err.println("Commands need picocli: add 'info.picocli:picocli' to the class path, which the "
					+ "starter brings. The application was not started.");
			exit(ExitStatus.DECISION_NEEDED);
		}
		// the restart would begin in a thread of its own, and bring the command with it
		System.setProperty("spring.devtools.restart.enabled", "false");
		this.run = CommandRun.begin(this.request.commandArguments(), CommandRunListener::exit);
	}

	@Override
	public void environmentPrepared(ConfigurableBootstrapContext bootstrapContext,
			ConfigurableEnvironment environment) {
		if (this.request != null) {
			CommandEnvironment.prepare(environment, this.request.applicationArguments());
		}
	}

	@Override
	public void contextPrepared(ConfigurableApplicationContext context) {
		if (this.run != null) {
			this.run.attach(context);
		}
		else if (StringUtils.hasText(context.getEnvironment().getProperty(CommandRequest.PROPERTY))) {
			throw new CommandSetupException(
					("The property '%s' is set where it is read too late. Give it as an argument, "
							+ "a system property or the environment variable MIGRATION_COMMAND.")
						.formatted(CommandRequest.PROPERTY));
		}
	}

	@Override
	public void failed(@Nullable ConfigurableApplicationContext context, Throwable exception) {
		if (this.run != null) {
			this.run.fail(context, exception);
		}
	}

	private static void exit(ExitStatus status) {
		System.exit(status.code());
	}

}
