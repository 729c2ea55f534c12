package dev.migration.health;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migration.backfill.BackfillState;
import dev.migration.backfill.BackfillStatus;
import dev.migration.execution.DatabaseState;
import dev.migration.execution.KnownStatus;
import dev.migration.execution.MigrationStatus;
import dev.migration.execution.StatusFailure;
import dev.migration.execution.StatusSnapshot;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * {@link HealthIndicator} for one migrated database. It is
 * <ul>
 * <li>up when nothing is pending, and when a newer application was here;
 * <li>up, or what a setting says, when revisions are pending;
 * <li>down when a person must decide: a revision failed, histories diverged, our tables
 * cannot be used;
 * <li>unknown when the database does not answer, which says nothing about its schema; but
 * down if it was when it last answered.
 * </ul>
 * What is held by a backfill is not pending, and a backfill in any state is no reason to
 * be down: those that do not go on by themselves are told of.
 */
public class MigrationHealthIndicator extends AbstractHealthIndicator {

	private final StatusSnapshot snapshot;

	private final Status pendingStatus;

	/**
	 * Creates an indicator.
	 * @param snapshot tells how the database stands
	 * @param pendingStatus the status when revisions are pending
	 */
	public MigrationHealthIndicator(StatusSnapshot snapshot, Status pendingStatus) {
		super("The health of the migrations cannot be told");
		this.snapshot = snapshot;
		this.pendingStatus = pendingStatus;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		KnownStatus known = this.snapshot.read();
		builder.status(status(known.status(), known.failure()));
		if (known.status() != null) {
			describe(known.status(), builder);
		}
		if (known.failure() != null) {
			builder.withDetail("error", known.failure().reason());
		}
	}

	private Status status(@Nullable MigrationStatus status, @Nullable StatusFailure failure) {
		Status told = (status != null) ? status(status.state()) : Status.UNKNOWN;
		if (failure == null || told.equals(Status.DOWN)) {
			return told;
		}
		return failure.unreachable() ? Status.UNKNOWN : Status.DOWN;
	}

	private Status status(DatabaseState state) {
		return switch (state) {
			case UP_TO_DATE, AHEAD -> Status.UP;
			case PENDING -> this.pendingStatus;
			case DIVERGED, FAILED -> Status.DOWN;
		};
	}

	private static void describe(MigrationStatus status, Health.Builder builder) {
		builder.withDetail("state", status.state())
			.withDetail("current", status.current())
			.withDetail("pending", status.pending().size())
			.withDetail("held", status.held().size())
			.withDetail("checkedAt", status.checkedAt().truncatedTo(ChronoUnit.MILLIS));
		List<Map<String, Object>> stopped = status.backfills()
			.stream()
			.filter((backfill) -> backfill.state() == BackfillState.PAUSED || backfill.state() == BackfillState.FAILED)
			.map(MigrationHealthIndicator::describe)
			.toList();
		if (!stopped.isEmpty()) {
			builder.withDetail("backfills", stopped);
		}
	}

	private static Map<String, Object> describe(BackfillStatus backfill) {
		Map<String, Object> description = new LinkedHashMap<>();
		description.put("revision", backfill.revision());
		description.put("name", backfill.name());
		description.put("state", backfill.state());
		description.put("errors", backfill.errors());
		if (backfill.reason() != null) {
			description.put("reason", backfill.reason());
		}
		return description;
	}

}
