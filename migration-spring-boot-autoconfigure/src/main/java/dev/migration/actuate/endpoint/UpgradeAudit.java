package dev.migration.actuate.endpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes an {@link AuditEvent} for each upgrade that somebody has asked for, be it
 * refused. An application with an audit repository keeps them.
 */
final class UpgradeAudit {

	static final String SUCCESS = "MIGRATION_SUCCESS";

	static final String FAILURE = "MIGRATION_FAILURE";

	private static final Log logger = LogFactory.getLog(MigrationsEndpoint.class);

	private final ApplicationEventPublisher publisher;

	UpgradeAudit(ApplicationEventPublisher publisher) {
		this.publisher = publisher;
	}

	void succeeded(String actor, String target, UpgradeDescriptor done) {
		Map<String, @Nullable Object> data = data(done.migrator(), target);
		// of classes that can be serialized
		data.put("revisions", new ArrayList<>(done.steps().stream().map((step) -> step.id()).toList()));
		data.put("heads", new ArrayList<>(done.headsAfter()));
		publish(new AuditEvent(actor, SUCCESS, data));
	}

	void failed(String actor, String migrator, String target, UpgradeProblemDescriptor problem) {
		Map<String, @Nullable Object> data = data(migrator, target);
		data.put("reason", problem.reason().name());
		data.put("message", problem.message());
		publish(new AuditEvent(actor, FAILURE, data));
	}

	private static Map<String, @Nullable Object> data(String migrator, String target) {
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		data.put("migrator", migrator);
		data.put("target", target);
		return data;
	}

	private void publish(AuditEvent event) {
		try {
			this.publisher.publishEvent(new AuditApplicationEvent(event));
		}
		catch (RuntimeException ex) {
			logger.warn("An upgrade could not be audited: " + event, ex);
		}
	}

}
