package dev.migration.actuate.endpoint;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.context.ApplicationContext;

/**
 * What the {@link MigrationsEndpoint} offers over HTTP besides: a revision, the history,
 * the backfills, a page, the upgrade, and what steers backfills. Revisions and reserved
 * words share a place in the path; no revision may have such a word for its identifier or
 * label.
 */
// the answers of both operations are of several types, which none of them declares
@RegisterReflectionForBinding({ MigrationDescriptor.class, HistoryDescriptor.class, BackfillsDescriptor.class,
		UpgradeDescriptor.class, UpgradeProblemDescriptor.class, SteeredBackfillsDescriptor.class,
		BackfillProblemDescriptor.class })
@EndpointWebExtension(endpoint = MigrationsEndpoint.class)
public class MigrationsEndpointWebExtension {

	private static final int NOT_ACCEPTABLE = 406;

	private final MigrationsEndpoint endpoint;

	private final UpgradeOperation upgrade;

	private final BackfillOperation backfill;

	/**
	 * Creates the extension.
	 * @param endpoint the endpoint
	 * @param context the context whose migrators may be run, and those of its ancestors;
	 * also told of the audit events
	 */
	public MigrationsEndpointWebExtension(MigrationsEndpoint endpoint, ApplicationContext context) {
		this.endpoint = endpoint;
		this.upgrade = new UpgradeOperation(context);
		this.backfill = new BackfillOperation(context);
	}

	/**
	 * Tells of one revision, of what was tried, of the backfills, or, as a page, of the
	 * whole graph.
	 * @param name the identifier of a revision or as much of it as tells it from any
	 * other, or {@code history}, {@code backfills} or {@code graph}
	 * @param revision of the history: the attempts of this revision alone
	 * @param limit of the history: how many at most
	 * @param format what the client takes
	 * @return the answer
	 */
	@ReadOperation(producesFrom = MigrationsFormat.class)
	WebEndpointResponse<?> read(@Selector String name, @Nullable String revision, @Nullable Integer limit,
			MigrationsFormat format) {
		return switch (name) {
			case "graph" -> page(format);
			case "history" -> json(this.endpoint.history(revision, limit), format);
			case "backfills" -> json(this.endpoint.backfills(), format);
			default -> json(this.endpoint.migration(name), format);
		};
	}

	private WebEndpointResponse<?> page(MigrationsFormat format) {
		return format.allowsPage()
				? new WebEndpointResponse<>(GraphPage.of(this.endpoint.migrations()), MigrationsFormat.HTML)
				: new WebEndpointResponse<>(NOT_ACCEPTABLE);
	}

	private static WebEndpointResponse<?> json(@Nullable OperationResponseBody body, MigrationsFormat format) {
		return (body != null) ? new WebEndpointResponse<>(body, format.json())
				: new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
	}

	/**
	 * Upgrades a database, or steers the backfills of a revision.
	 * @param operation {@code upgrade} or {@code backfills}
	 * @param target of the upgrade: where to go; by default the target of the settings
	 * @param migrator the bean name of the migrator; needed only if there are several
	 * @param revision of the backfills: the identifier of their revision, or as much of
	 * it as tells it from any other
	 * @param action of the backfills: {@code pause}, {@code resume}, {@code cancel} or
	 * {@code retry}
	 * @param reason of the backfills: why; by default who asks
	 * @param maxWorkers of the backfills: how many chunks may be worked on at the same
	 * time from now on
	 * @param security tells who asks
	 * @return what was done, or why it was not
	 */
	@WriteOperation
	WebEndpointResponse<?> write(@Selector String operation, @Nullable String target, @Nullable String migrator,
			@Nullable String revision, @Nullable String action, @Nullable String reason, @Nullable Integer maxWorkers,
			SecurityContext security) {
		Principal principal = security.getPrincipal();
		String actor = (principal != null) ? principal.getName() : "actuator";
		return switch (operation) {
			case "upgrade" -> answer(this.upgrade.upgrade(migrator, target, actor));
			case "backfills" -> answer(this.backfill.steer(migrator,
					BackfillRequest.of(revision, action, reason, maxWorkers, actor), actor));
			default -> new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
		};
	}

	private static WebEndpointResponse<?> answer(OperationResponseBody answer) {
		return (answer instanceof ProblemDescriptor problem)
				? new WebEndpointResponse<>(problem, problem.reason().status()) : new WebEndpointResponse<>(answer);
	}

}
