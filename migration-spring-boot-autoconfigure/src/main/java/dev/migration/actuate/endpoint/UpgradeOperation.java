package dev.migration.actuate.endpoint;

import java.time.Duration;
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

	private final UpgradeAudit audit;

	UpgradeOperation(ApplicationContext context) {
		this.contexts = new MigratorContexts(context);
		this.audit = new UpgradeAudit(context);
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
		Map.Entry<String, Migrator> chosen = choose(name);
		String goal = (target != null) ? target : "the target of the settings";
		try {
			Migrator migrator = chosen.getValue().with((settings) -> onBehalfOf(actor, settings));
			UpgradeDescriptor done = UpgradeDescriptor.of(chosen.getKey(),
					(target != null) ? migrator.upgrade(RevisionTarget.parse(target.strip())) : migrator.upgrade());
			this.audit.succeeded(actor, goal, done);
			return done;
		}
		catch (RuntimeException ex) {
			UpgradeProblemDescriptor problem = UpgradeProblemDescriptor.of(ex);
			this.audit.failed(actor, chosen.getKey(), goal, problem);
			return problem;
		}
	}

	private static MigratorSettings onBehalfOf(String actor, MigratorSettings settings) {
		Originator originator = settings.originator();
		return settings.withLock(settings.lock().withTimeout(Duration.ZERO))
			.withOriginator(new Originator(actor, null, originator.host(), originator.application()));
	}

	private Map.Entry<String, Migrator> choose(@Nullable String name) {
		Map<String, Migrator> migrators = this.contexts.all();
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

}
