package dev.migration.actuate.endpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migration.backfill.BackfillStatus;
import dev.migration.backfill.Backfills;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * What somebody asks for of the backfills of a revision.
 *
 * @param revision the identifier of the revision, or as much of it as tells it from any
 * other
 * @param action what to do, or {@code null} for nothing but the number of workers
 * @param reason why
 * @param maxWorkers how many chunks may be worked on at the same time from now on, or
 * {@code null} for as many as before
 */
record BackfillRequest(String revision, @Nullable BackfillAction action, String reason, @Nullable Integer maxWorkers) {

	/**
	 * Reads a request.
	 * @throws InvalidEndpointRequestException if it does not say what to do
	 */
	static BackfillRequest of(@Nullable String revision, @Nullable String action, @Nullable String reason,
			@Nullable Integer maxWorkers, String actor) {
		if (revision == null) {
			throw refusal("Say with 'revision' whose backfills");
		}
		BackfillAction known = (action != null) ? BackfillAction.of(action).orElse(null) : null;
		if (known == null && (action != null || maxWorkers == null)) {
			throw refusal("Say with 'action' what to do: 'pause', 'resume', 'cancel' or 'retry'; "
					+ "or with 'maxWorkers' how many may work");
		}
		if (maxWorkers != null && maxWorkers < 1) {
			throw refusal("The number of workers must be positive; 'pause' has none of them work");
		}
		return new BackfillRequest(revision, known, (reason != null) ? reason : "Asked for by " + actor, maxWorkers);
	}

	private static InvalidEndpointRequestException refusal(String reason) {
		return new InvalidEndpointRequestException(reason, reason);
	}

	/**
	 * Does what is asked for. The number of workers comes last: it is not changed where
	 * the action is refused.
	 */
	List<BackfillStatus> apply(Backfills backfills, String id) {
		List<BackfillStatus> steered = (this.action != null) ? this.action.apply(backfills, id, this.reason)
				: List.of();
		return (this.maxWorkers != null) ? backfills.limit(id, this.maxWorkers) : steered;
	}

	/**
	 * What an audit keeps of it.
	 */
	Map<String, @Nullable Object> toAuditData(String migrator, String id) {
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		data.put("migrator", migrator);
		data.put("revision", id);
		if (this.action != null) {
			data.put("action", this.action.name());
			data.put("stated", this.reason);
		}
		if (this.maxWorkers != null) {
			data.put("maxWorkers", this.maxWorkers);
		}
		return data;
	}

}
