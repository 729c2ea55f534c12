package dev.migration.actuate.endpoint;

import java.util.List;

import dev.migration.actuate.endpoint.HistoryDescriptor.AttemptDescriptor;
import dev.migration.actuate.endpoint.HistoryDescriptor.AttemptsDescriptor;
import dev.migration.execution.Migrator;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * Looks for attempts in one migrator after the other.
 */
final class HistorySearch {

	private final @Nullable RevisionSearch revision;

	private final int limit;

	private HistorySearch(@Nullable RevisionSearch revision, int limit) {
		this.revision = revision;
		this.limit = limit;
	}

	static HistorySearch of(@Nullable String revision, @Nullable Integer limit) {
		int actual = (limit != null) ? limit : HistoryDescriptor.DEFAULT_LIMIT;
		if (actual < 1 || actual > HistoryDescriptor.GREATEST_LIMIT) {
			String reason = "The limit must be between 1 and " + HistoryDescriptor.GREATEST_LIMIT;
			throw new InvalidEndpointRequestException(reason, reason);
		}
		return new HistorySearch((revision != null) ? new RevisionSearch(revision) : null, actual);
	}

	AttemptsDescriptor find(Migrator migrator) {
		try {
			String id = (this.revision != null) ? this.revision.resolveOrKeep(migrator) : null;
			List<AttemptDescriptor> attempts = migrator.history(id, this.limit)
				.stream()
				.map(AttemptDescriptor::of)
				.toList();
			return new AttemptsDescriptor(attempts, null);
		}
		catch (RuntimeException ex) {
			return new AttemptsDescriptor(null, StatusCheck.explain(ex));
		}
	}

	void refuseIfInvalid() {
		if (this.revision != null) {
			this.revision.refuseIfInvalid();
		}
	}

}
