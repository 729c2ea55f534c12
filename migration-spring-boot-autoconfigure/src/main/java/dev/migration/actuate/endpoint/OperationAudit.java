package dev.migration.actuate.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes an {@link AuditEvent} for each operation that somebody has asked for, be it
 * refused. An application with an audit repository keeps them.
 */
final class OperationAudit {

	private static final Log logger = LogFactory.getLog(MigrationsEndpoint.class);

	private final ApplicationEventPublisher publisher;

	private final String type;

	/**
	 * Creates an audit.
	 * @param publisher is told of the events
	 * @param type the type of the events, without how it ended
	 */
	OperationAudit(ApplicationEventPublisher publisher, String type) {
		this.publisher = publisher;
		this.type = type;
	}

	/**
	 * Publishes that something was done.
	 * @param actor who asked for it
	 * @param data what it was, of classes that can be serialized
	 */
	void succeeded(String actor, Map<String, @Nullable Object> data) {
		publish(new AuditEvent(actor, this.type + "_SUCCESS", data));
	}

	void failed(String actor, Map<String, @Nullable Object> data, ProblemDescriptor problem) {
		Map<String, @Nullable Object> all = new LinkedHashMap<>(data);
		all.put("reason", problem.reason().name());
		all.put("message", problem.message());
		publish(new AuditEvent(actor, this.type + "_FAILURE", all));
	}

	private void publish(AuditEvent event) {
		try {
			this.publisher.publishEvent(new AuditApplicationEvent(event));
		}
		catch (RuntimeException ex) {
			logger.warn("An operation could not be audited: " + event, ex);
		}
	}

}
