package dev.migration.actuate.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import dev.migration.actuate.endpoint.MigrationsDescriptor.ContextDescriptor;
import dev.migration.actuate.endpoint.MigrationsDescriptor.MigratorDescriptor;
import dev.migration.execution.Migrator;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.context.ApplicationContext;

/**
 * {@link Endpoint @Endpoint} that shows how the databases of all {@link Migrator} beans
 * stand. It answers also while a database does not.
 */
@Endpoint(id = "migrations", defaultAccess = Access.READ_ONLY)
public class MigrationsEndpoint {

	private final ApplicationContext context;

	/**
	 * Creates the endpoint.
	 * @param context the context whose migrators are shown, and those of its ancestors
	 */
	public MigrationsEndpoint(ApplicationContext context) {
		this.context = context;
	}

	/**
	 * How all databases stand.
	 * @return the databases, by context and migrator
	 */
	@ReadOperation
	public MigrationsDescriptor migrations() {
		return new MigrationsDescriptor(describe(StatusCheck::describe));
	}

	/**
	 * How one revision stands.
	 * @param revision its identifier, or as much of it as tells it from any other
	 * @return the revision, by context and migrator, or {@code null} if nobody declares
	 * it
	 * @throws InvalidEndpointRequestException if several revisions fit and none exactly
	 */
	@ReadOperation
	public @Nullable MigrationDescriptor migration(@Selector String revision) {
		RevisionSearch search = new RevisionSearch(revision);
		Map<@Nullable String, ContextDescriptor<RevisionDescriptor>> contexts = describe(search::find);
		contexts.values().removeIf((context) -> context.migrators().isEmpty());
		if (contexts.isEmpty()) {
			search.refuseIfInvalid();
			return null;
		}
		return new MigrationDescriptor(contexts);
	}

	private <T> Map<@Nullable String, ContextDescriptor<T>> describe(Function<Migrator, @Nullable T> description) {
		Map<@Nullable String, ContextDescriptor<T>> contexts = new LinkedHashMap<>();
		for (ApplicationContext target = this.context; target != null; target = target.getParent()) {
			Map<String, T> migrators = new TreeMap<>();
			target.getBeansOfType(Migrator.class).forEach((name, migrator) -> {
				T described = description.apply(migrator);
				if (described != null) {
					migrators.put(name, described);
				}
			});
			ApplicationContext parent = target.getParent();
			contexts.put(target.getId(), new ContextDescriptor<>(migrators, (parent != null) ? parent.getId() : null));
		}
		return contexts;
	}

}
