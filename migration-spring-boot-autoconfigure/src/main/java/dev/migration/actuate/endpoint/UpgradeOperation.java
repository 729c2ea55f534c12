package dev.migration.actuate.endpoint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.migration.execution.Migrator;
import dev.migration.execution.MigratorSettings;
import dev.migration.revision.RevisionTarget;
import dev.migration.store.Originator;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.context.ApplicationContext;

/**
 * Upgrades a database on behalf of somebody, who is named in the history. Does not wait
 * for another run: who has asked can ask again. Each call leaves an audit event.
 */
final class UpgradeOperation {

	private final MigratorContexts contexts;

	private final OperationAudit audit;

	UpgradeOperation(ApplicationContext context) {
		this.contexts = new MigratorContexts(context);
		this.audit = new OperationAudit(context, "MIGRATION");
	}

	/**
	 * Runs the upgrade.
	 * @param name the bean name of the migrator; needed only if there are several
	 * @param target where to go, or {@code null} for the target of the settings
	 * @param actor on whose behalf
	 * @return an {@link UpgradeDescriptor}, or an {@link UpgradeProblemDescriptor}
	 * @throws InvalidEndpointRequestException if the name is not that of a migrator
	 */
	OperationResponseBody upgrade(@Nullable String name, @Nullable String target, String actor) {
		Map.Entry<String, Migrator> chosen = this.contexts.choose(name);
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		data.put("migrator", chosen.getKey());
		data.put("target", (target != null) ? target : "the target of the settings");
		try {
			Migrator migrator = chosen.getValue().with((settings) -> onBehalfOf(actor, settings));
			UpgradeDescriptor done = UpgradeDescriptor.of(chosen.getKey(),
					(target != null) ? migrator.upgrade(RevisionTarget.parse(target.strip())) : migrator.upgrade());
			data.put("revisions", new ArrayList<>(done.steps().stream().map((step) -> step.id()).toList()));
			data.put("heads", new ArrayList<>(done.headsAfter()));
			this.audit.succeeded(actor, data);
			return done;
		}
		catch (RuntimeException ex) {
			UpgradeProblemDescriptor problem = UpgradeProblemDescriptor.of(ex);
			this.audit.failed(actor, data, problem);
			return problem;
		}
	}

	private static MigratorSettings onBehalfOf(String actor, MigratorSettings settings) {
		Originator originator = settings.originator();
		return settings.withLock(settings.lock().withTimeout(Duration.ZERO))
			.withOriginator(new Originator(actor, null, originator.host(), originator.application()));
	}

}
