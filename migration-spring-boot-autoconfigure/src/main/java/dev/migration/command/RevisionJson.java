package dev.migration.command;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migration.backfill.BackfillStatus;
import dev.migration.execution.DryRunReport;
import dev.migration.execution.MigrationReport;
import dev.migration.execution.MigrationStatus;
import dev.migration.execution.MigrationStatus.RevisionStatus;
import dev.migration.execution.RevisionState;
import dev.migration.plan.Direction;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionGraph;
import dev.migration.store.AttemptError;
import dev.migration.store.HistoryEntry;
import dev.migration.store.Originator;
import dev.migration.store.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Shows revisions to programs, under the names that the endpoint {@code migrations} uses.
 */
final class RevisionJson {

	private RevisionJson() {
	}

	static Map<String, Object> declared(RevisionGraph graph, DeclaredRevision revision) {
		return declared(revision, null, graph.heads().contains(revision.id()));
	}

	static List<Map<String, Object>> declared(RevisionGraph graph, List<DeclaredRevision> revisions) {
		return revisions.stream().map((revision) -> declared(graph, revision)).toList();
	}

	private static Map<String, Object> declared(DeclaredRevision revision, @Nullable RevisionState state,
			boolean head) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("id", revision.id());
		json.put("message", revision.message());
		json.put("down", revision.down());
		json.put("dependsOn", revision.dependsOn());
		json.put("labels", revision.labels());
		json.put("afterBackfill", revision.afterBackfill());
		json.put("source", revision.source());
		json.put("type", revision.type());
		put(json, "state", state);
		json.put("head", head);
		put(json, "reversible", revision.reversible());
		json.put("transactional", revision.transactional());
		put(json, "checksum", revision.checksum());
		return json;
	}

	/**
	 * How a revision stands, with its backfills.
	 * @param status how it stands
	 * @param backfills how all backfills stand
	 */
	static Map<String, Object> status(RevisionStatus status, List<BackfillStatus> backfills) {
		Map<String, Object> json = status(status);
		json.put("backfills", BackfillJson.statuses(
				backfills.stream().filter((backfill) -> backfill.revision().equals(status.revision().id())).toList()));
		return json;
	}

	static Map<String, Object> status(RevisionStatus status) {
		Map<String, Object> json = declared(status.revision(), status.state(), status.head());
		HistoryEntry last = status.last();
		if (last == null) {
			return json;
		}
		if (status.state() == RevisionState.APPLIED && last.outcome().isApplied()) {
			Duration duration = (last.duration() != null) ? last.duration() : Duration.ZERO;
			json.put("appliedAt", time(last.startedAt().plus(duration)));
			if (last.outcome() != Outcome.STAMPED) {
				json.put("duration", duration(duration));
				json.put("rows", last.rows());
			}
			json.put("appliedBy", originator(last.by()));
		}
		else if (!last.outcome().isApplied()) {
			json.put("startedAt", time(last.startedAt()));
			json.put("startedBy", originator(last.by()));
			put(json, "error", (last.error() != null) ? error(last.error()) : null);
		}
		return json;
	}

	static Map<String, Object> status(MigrationStatus status) {
		Map<String, Object> json = new LinkedHashMap<>();
		Map<String, Object> database = new LinkedHashMap<>();
		database.put("product", status.database().product());
		database.put("version", status.database().version());
		put(database, "schema", status.database().schema());
		json.put("database", database);
		json.put("state", status.state());
		json.put("checkedAt", time(status.checkedAt()));
		json.put("current", status.current());
		json.put("heads", status.heads());
		json.put("pending", status.pending());
		json.put("held", status.held());
		json.put("unknown", status.unknown());
		json.put("drifted", status.drifted());
		json.put("backfills", BackfillJson.statuses(status.backfills()));
		return json;
	}

	static Map<String, Object> report(MigrationReport report) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("headsBefore", report.headsBefore());
		json.put("headsAfter", report.headsAfter());
		json.put("duration", duration(report.duration()));
		json.put("steps", report.steps().stream().map(RevisionJson::step).toList());
		json.put("held", report.held());
		return json;
	}

	/**
	 * What a dry run did: a report with the statements, of which nothing stays.
	 */
	static Map<String, Object> dryRun(DryRunReport report) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("dryRun", true);
		json.put("headsBefore", report.headsBefore());
		json.put("headsAfter", report.headsAfter());
		json.put("duration", duration(report.duration()));
		json.put("steps", report.steps().stream().map((step) -> {
			Map<String, Object> detail = step(step.revision(), step.direction(), step.duration(), step.rows());
			detail.put("statements", step.statements().stream().map(RevisionJson::statement).toList());
			return detail;
		}).toList());
		return json;
	}

	private static Map<String, Object> statement(DryRunReport.Statement statement) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("number", statement.number());
		json.put("text", statement.text());
		json.put("rows", statement.rows());
		json.put("duration", duration(statement.duration()));
		return json;
	}

	private static Map<String, Object> step(MigrationReport.Step step) {
		return step(step.revision(), step.direction(), step.duration(), step.rows());
	}

	private static Map<String, Object> step(DeclaredRevision revision, Direction direction, Duration duration,
			long rows) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("id", revision.id());
		json.put("message", revision.message());
		json.put("direction", direction);
		json.put("duration", duration(duration));
		json.put("rows", rows);
		return json;
	}

	private static Map<String, Object> originator(Originator by) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("actor", by.actor());
		put(json, "databaseUser", by.databaseUser());
		json.put("host", by.host());
		put(json, "application", by.application());
		return json;
	}

	private static Map<String, Object> error(AttemptError error) {
		Map<String, Object> json = new LinkedHashMap<>();
		put(json, "sqlState", error.sqlState());
		put(json, "statement", error.statement());
		json.put("message", error.message());
		return json;
	}

	static String time(Instant instant) {
		return instant.truncatedTo(ChronoUnit.MILLIS).toString();
	}

	static void putTime(Map<String, Object> json, String name, @Nullable Instant instant) {
		put(json, name, (instant != null) ? time(instant) : null);
	}

	static String duration(Duration duration) {
		return duration.truncatedTo(ChronoUnit.MILLIS).toString();
	}

	static void put(Map<String, Object> json, String name, @Nullable Object value) {
		if (value != null) {
			json.put(name, value);
		}
	}

}
