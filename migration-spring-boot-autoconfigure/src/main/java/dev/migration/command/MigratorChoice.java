package dev.migration.command;

import java.util.Arrays;
import java.util.List;

import dev.migration.execution.Migrator;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Finds the migrator that a command is for.
 */
final class MigratorChoice {

	private static final String DEFAULT_NAME = "migrator";

	private final ConfigurableApplicationContext context;

	MigratorChoice(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Chooses a migrator.
	 * @param name its bean name, or {@code null} for the only one, or the one named
	 * {@code migrator}
	 * @return the migrator
	 */
	Migrator choose(@Nullable String name) {
		List<String> names = Arrays.asList(this.context.getBeanNamesForType(Migrator.class, true, false));
		if (names.isEmpty()) {
			throw new CommandSetupException(noMigrator());
		}
		if (name != null && !names.contains(name)) {
			throw new UsageException(
					"There is no migrator '%s'. There is: %s".formatted(name, String.join(", ", names)));
		}
		if (name == null && names.size() > 1 && !names.contains(DEFAULT_NAME)) {
			throw new UsageException("There are several migrators: choose with --migrator, one of %s"
				.formatted(String.join(", ", names)));
		}
		String chosen = (name != null) ? name : (names.size() == 1) ? names.get(0) : DEFAULT_NAME;
		return this.context.getBean(chosen, Migrator.class);
	}

	private String noMigrator() {
		boolean enabled = this.context.getEnvironment().getProperty("migration.enabled", Boolean.class, true);
		String reason = enabled
				? "There is nothing to migrate: this application has no DataSource, or its auto-configuration is "
						+ "excluded. Set 'spring.datasource.url' or 'migration.datasource.url'."
				: "Migrations are switched off: 'migration.enabled' is false. Give '--migration.enabled=true' before "
						+ "the word 'migrations' to run a command all the same.";
		return reason + " The command did nothing, and the application was not started.";
	}

}
