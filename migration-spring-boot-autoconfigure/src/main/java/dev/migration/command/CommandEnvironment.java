package dev.migration.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.util.ClassUtils;

/**
 * What is different about the environment of a command.
 */
final class CommandEnvironment {

	private CommandEnvironment() {
	}

	/**
	 * Prepares the environment: the arguments of the command are no properties, and some
	 * properties are not the application's to decide.
	 * @param environment the environment, without the configuration files
	 * @param applicationArguments the arguments that are the application's own
	 */
	static void prepare(ConfigurableEnvironment environment, List<String> applicationArguments) {
		MutablePropertySources sources = environment.getPropertySources();
		String name = CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME;
		if (sources.contains(name)) {
			sources.replace(name, new SimpleCommandLinePropertySource(applicationArguments.toArray(String[]::new)));
		}
		sources.addFirst(new MapPropertySource("migrationCommand", forced(environment)));
		sources.addLast(new MapPropertySource("migrationCommandDefaults", defaults()));
	}

	private static Map<String, Object> forced(ConfigurableEnvironment environment) {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("spring.main.web-application-type", "none");
		properties.put("spring.main.banner-mode", "off");
		properties.put("spring.main.log-startup-info", "false");
		properties.put("spring.main.keep-alive", "false");
		// we exit in the middle of the start, and end what the command has used ourselves
		properties.put("spring.main.register-shutdown-hook", "false");
		properties.put("migration.on-startup", "none");
		properties.put("migration.actor",
				environment.getProperty("migration.actor", System.getProperty("user.name", "command")));
		return properties;
	}

	/**
	 * The answer says what was done, and failures are told in a message.
	 */
	private static Map<String, Object> defaults() {
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("logging.level.root", "WARN");
		properties.put("logging.level.dev.migration", "WARN");
		properties.put("logging.level.dev.migration.lock", "INFO");
		if (ClassUtils.isPresent("ch.qos.logback.core.Appender", CommandEnvironment.class.getClassLoader())) {
			properties.put("logging.exception-conversion-word", "%nopex");
		}
		return properties;
	}

}
