package dev.migration.actuate.endpoint;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.jmx.annotation.EndpointJmxExtension;
import org.springframework.context.ApplicationContext;

/**
 * What the {@link MigrationsEndpoint} offers over JMX besides.
 */
@EndpointJmxExtension(endpoint = MigrationsEndpoint.class)
public class MigrationsEndpointJmxExtension {

	private static final String ACTOR = "jmx";

	private final MigrationsEndpoint endpoint;

	private final UpgradeOperation upgrade;

	private final BackfillOperation backfill;

	/**
	 * Creates the extension.
	 * @param endpoint the endpoint
	 * @param context the context whose migrators may be run, and those of its ancestors;
	 * also told of the audit events
	 */
	public MigrationsEndpointJmxExtension(MigrationsEndpoint endpoint, ApplicationContext context) {
		this.endpoint = endpoint;
		this.upgrade = new UpgradeOperation(context);
		this.backfill = new BackfillOperation(context);
	}

	/**
	 * How one revision stands.
	 * @param revision its identifier, or as much of it as tells it from any other
	 * @return the revision, or {@code null} if nobody declares it
	 */
	@ReadOperation
	@Nullable MigrationDescriptor migration(String revision) {
		return this.endpoint.migration(revision);
	}

	/**
	 * The newest attempts.
	 * @param revision the attempts of this revision alone
	 * @param limit how many at most
	 * @return the attempts, newest first
	 */
	@ReadOperation
	HistoryDescriptor history(@Nullable String revision, @Nullable Integer limit) {
		return this.endpoint.history(revision, limit);
	}

	/**
	 * How all backfills stand.
	 * @return the backfills, newest first, with rows that failed
	 */
	@ReadOperation
	BackfillsDescriptor backfills() {
		return this.endpoint.backfills();
	}

	/**
	 * Upgrades a database.
	 * @param target where to go; by default the target of the settings
	 * @param migrator the bean name of the migrator; needed only if there are several
	 * @return what was done, or why it was not
	 */
	@WriteOperation
	OperationResponseBody upgrade(@Nullable String target, @Nullable String migrator) {
		return this.upgrade.upgrade(migrator, target, ACTOR);
	}

	/**
	 * Steers the backfills of a revision.
	 * @param revision the identifier of the revision, or as much of it as tells it from
	 * any other
	 * @param action {@code pause}, {@code resume}, {@code cancel} or {@code retry}
	 * @param reason why; by default who asks
	 * @param maxWorkers how many chunks may be worked on at the same time from now on
	 * @param migrator the bean name of the migrator; needed only if there are several
	 * @return how the backfills stand now, or why that is as before
	 */
	@WriteOperation
	OperationResponseBody backfill(String revision, @Nullable String action, @Nullable String reason,
			@Nullable Integer maxWorkers, @Nullable String migrator) {
		return this.backfill.steer(migrator, BackfillRequest.of(revision, action, reason, maxWorkers, ACTOR), ACTOR);
	}

}
