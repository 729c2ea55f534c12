package dev.migration.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migration.backfill.BackfillError;
import dev.migration.backfill.BackfillReport;
import dev.migration.backfill.BackfillStatus;
import dev.migration.backfill.BackfillTrial;

/**
 * Shows backfills to programs, under the names that the endpoint {@code migrations} uses.
 */
final class BackfillJson {

	private BackfillJson() {
	}

	static List<Map<String, Object>> statuses(List<BackfillStatus> statuses) {
		return statuses.stream().map(BackfillJson::status).toList();
	}

	private static Map<String, Object> status(BackfillStatus status) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("revision", status.revision());
		json.put("name", status.name());
		json.put("table", status.table());
		json.put("state", status.state());
		json.put("mode", status.mode());
		json.put("declared", status.declared());
		json.put("rowsDone", status.rowsDone());
		RevisionJson.put(json, "rowsExpected", status.rowsExpected());
		status.progress().ifPresent((progress) -> json.put("progress", floor(progress, 10_000)));
		if (status.rowsPerSecond() > 0) {
			json.put("rowsPerSecond", floor(status.rowsPerSecond(), 10));
		}
		RevisionJson.put(json, "remaining", status.timeRemaining());
		if (status.chunkSize() > 0) {
			json.put("chunkSize", status.chunkSize());
		}
		json.put("chunksDone", status.chunksDone());
		json.put("chunksOpen", status.chunksOpen());
		json.put("errors", status.errors());
		json.put("pass", status.pass());
		json.put("maxWorkers", status.maxWorkers());
		RevisionJson.put(json, "reason", status.reason());
		json.put("owedSince", RevisionJson.time(status.owedSince()));
		RevisionJson.putTime(json, "startedAt", status.startedAt());
		RevisionJson.putTime(json, "endedAt", status.endedAt());
		return json;
	}

	/**
	 * What is not complete does not say so by rounding up.
	 */
	private static double floor(double value, int parts) {
		return Math.floor(value * parts) / parts;
	}

	static Map<String, Object> error(BackfillError error) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("name", error.name());
		json.put("key", error.key());
		RevisionJson.put(json, "sqlState", error.sqlState());
		json.put("message", error.message());
		json.put("failedAt", RevisionJson.time(error.failedAt()));
		return json;
	}

	static Map<String, Object> report(BackfillReport report) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("chunks", report.chunks());
		json.put("rows", report.rows());
		json.put("duration", RevisionJson.duration(report.duration()));
		json.put("unfinished", report.unfinished());
		return json;
	}

	static Map<String, Object> trial(BackfillTrial trial) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("revision", trial.revision());
		json.put("name", trial.name());
		json.put("table", trial.table());
		RevisionJson.put(json, "rowsExpected", trial.rowsExpected());
		RevisionJson.put(json, "estimate", trial.estimate());
		json.put("chunks", trial.samples().stream().map(BackfillJson::sample).toList());
		return json;
	}

	private static Map<String, Object> sample(BackfillTrial.Sample sample) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("rows", sample.rows());
		json.put("duration", RevisionJson.duration(sample.duration()));
		RevisionJson.put(json, "error", sample.error());
		return json;
	}

}
