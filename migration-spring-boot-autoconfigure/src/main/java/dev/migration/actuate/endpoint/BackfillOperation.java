package dev.migration.actuate.endpoint;

import java.util.Map;

import dev.migration.execution.Migrator;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.context.ApplicationContext;

/**
 * Steers backfills on behalf of somebody. Each call leaves an audit event.
 */
final class BackfillOperation {

	private final MigratorContexts contexts;

	private final OperationAudit audit;

	BackfillOperation(ApplicationContext context) {
		this.contexts = new MigratorContexts(context);
		this.audit = new OperationAudit(context, "BACKFILL");
	}

	/**
	 * Does what is asked for.
	 * @param name the bean name of the migrator; needed only if there are several
	 * @param request what is asked for
	 * @param actor on whose behalf
	 * @return a {@link SteeredBackfillsDescriptor}, or a
	 * {@link BackfillProblemDescriptor}
	 * @throws InvalidEndpointRequestException if the name is not that of a migrator, or
	 * several revisions fit and none exactly
	 */
	OperationResponseBody steer(@Nullable String name, BackfillRequest request, String actor) {
		Map.Entry<String, Migrator> chosen = this.contexts.choose(name);
		RevisionSearch search = new RevisionSearch(request.revision());
		String revision = search.resolveOrKeep(chosen.getValue());
		search.refuseIfInvalid();
		Map<String, @Nullable Object> data = request.toAuditData(chosen.getKey(), revision);
		try {
			SteeredBackfillsDescriptor steered = SteeredBackfillsDescriptor.of(chosen.getKey(),
					request.apply(chosen.getValue().backfills(), revision));
			this.audit.succeeded(actor, data);
			return steered;
		}
		catch (RuntimeException ex) {
			BackfillProblemDescriptor problem = BackfillProblemDescriptor.of(ex);
			this.audit.failed(actor, data, problem);
			return problem;
		}
	}

}
