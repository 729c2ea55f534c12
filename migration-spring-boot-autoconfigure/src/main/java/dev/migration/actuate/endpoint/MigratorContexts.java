package dev.migration.actuate.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

import dev.migration.actuate.endpoint.MigrationsDescriptor.ContextDescriptor;
import dev.migration.execution.Migrator;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.context.ApplicationContext;

/**
 * The migrators of an application context and of its ancestors.
 */
final class MigratorContexts {

	private final ApplicationContext context;

	MigratorContexts(ApplicationContext context) {
		this.context = context;
	}

	/**
	 * Describes what there is of each migrator.
	 * @param description what is told of one, by its name; {@code null} for nothing
	 * @return what is told, by context and migrator
	 */
	<T> Map<@Nullable String, ContextDescriptor<T>> describe(BiFunction<String, Migrator, @Nullable T> description) {
		Map<@Nullable String, ContextDescriptor<T>> contexts = new LinkedHashMap<>();
		for (ApplicationContext target = this.context; target != null; target = target.getParent()) {
			Map<String, T> migrators = new TreeMap<>();
			target.getBeansOfType(Migrator.class).forEach((name, migrator) -> {
				T described = description.apply(name, migrator);
				if (described != null) {
					migrators.put(name, described);
				}
			});
			ApplicationContext parent = target.getParent();
			contexts.put(target.getId(), new ContextDescriptor<>(migrators, (parent != null) ? parent.getId() : null));
		}
		return contexts;
	}

	/**
	 * Chooses a migrator.
	 * @param name its bean name; needed only if there are several
	 * @return the name and the migrator
	 * @throws InvalidEndpointRequestException if the name is not that of a migrator
	 */
	Map.Entry<String, Migrator> choose(@Nullable String name) {
		Map<String, Migrator> migrators = all();
		if (name == null && migrators.size() == 1) {
			return migrators.entrySet().iterator().next();
		}
		Migrator migrator = (name != null) ? migrators.get(name) : null;
		if (name == null || migrator == null) {
			String reason = ((name == null) ? "Say with 'migrator' which database: '%s'" : "There is only '%s'")
				.formatted(String.join("', '", migrators.keySet()));
			throw new InvalidEndpointRequestException(reason, reason);
		}
		return Map.entry(name, migrator);
	}

	// a name that is there in a context hides the same name of its ancestors
	private Map<String, Migrator> all() {
		Map<String, Migrator> migrators = new TreeMap<>();
		for (ApplicationContext target = this.context; target != null; target = target.getParent()) {
			target.getBeansOfType(Migrator.class).forEach(migrators::putIfAbsent);
		}
		return migrators;
	}

}
