package dev.migration.actuate.endpoint;

import java.util.Map;

import dev.migration.actuate.endpoint.MigrationsDescriptor.ContextDescriptor;
import dev.migration.execution.Migrator;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.context.ApplicationContext;

/**
 * {@link Endpoint @Endpoint} that shows how the databases of all {@link Migrator} beans
 * stand. It answers also while a database does not. What it takes to ask for more, or to
 * have something run, differs between the web and JMX: see the extensions.
 */
@Endpoint(id = "migrations", defaultAccess = Access.READ_ONLY)
public class MigrationsEndpoint {

	private final MigratorContexts contexts;

	/**
	 * Creates the endpoint.
	 * @param context the context whose migrators are shown, and those of its ancestors
	 */
	public MigrationsEndpoint(ApplicationContext context) {
		this.contexts = new MigratorContexts(context);
	}

	/**
	 * How all databases stand.
	 * @return the databases, by context and migrator
	 */
	@ReadOperation
	public MigrationsDescriptor migrations() {
		return new MigrationsDescriptor(this.contexts.describe((name, migrator) -> StatusCheck.describe(migrator)));
	}

	/**
	 * How one revision stands.
	 * @param revision its identifier, or as much of it as tells it from any other
	 * @return the revision, by context and migrator, or {@code null} if nobody declares
	 * it
	 * @throws InvalidEndpointRequestException if several revisions fit and none exactly
	 */
	public @Nullable MigrationDescriptor migration(String revision) {
		RevisionSearch search = new RevisionSearch(revision);
		Map<@Nullable String, ContextDescriptor<RevisionDescriptor>> found = this.contexts
			.describe((name, migrator) -> search.find(migrator));
		found.values().removeIf((context) -> context.migrators().isEmpty());
		if (found.isEmpty()) {
			search.refuseIfInvalid();
			return null;
		}
		return new MigrationDescriptor(found);
	}

	/**
	 * The newest attempts to run a revision.
	 * @param revision the identifier of the revision, declared or not, or as much of it
	 * as tells it from any other that is declared; {@code null} for all revisions
	 * @param limit how many of each database at most, or {@code null} for
	 * {@value HistoryDescriptor#DEFAULT_LIMIT}
	 * @return the attempts, newest first, by context and migrator
	 * @throws InvalidEndpointRequestException if several revisions fit and none exactly,
	 * or if the limit is not between 1 and {@value HistoryDescriptor#GREATEST_LIMIT}
	 */
	public HistoryDescriptor history(@Nullable String revision, @Nullable Integer limit) {
		HistorySearch search = HistorySearch.of(revision, limit);
		HistoryDescriptor found = new HistoryDescriptor(
				this.contexts.describe((name, migrator) -> search.find(migrator)));
		search.refuseIfInvalid();
		return found;
	}

	/**
	 * How all backfills stand, with the first rows of each revision that failed.
	 * @return the backfills, newest first, by context and migrator
	 */
	public BackfillsDescriptor backfills() {
		return new BackfillsDescriptor(this.contexts.describe((name, migrator) -> BackfillCheck.describe(migrator)));
	}

}
