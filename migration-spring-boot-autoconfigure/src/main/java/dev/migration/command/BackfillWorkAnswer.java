package dev.migration.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.migration.backfill.BackfillReport;
import dev.migration.backfill.BackfillState;
import dev.migration.backfill.BackfillStatus;
import dev.migration.execution.MigrationStatus;
import dev.migration.revision.DeclaredRevision;

/**
 * Says what this process did on backfills, how they stand now, and what to do next.
 */
final class BackfillWorkAnswer {

	private BackfillWorkAnswer() {
	}

	/**
	 * After work that was to complete backfills.
	 * @param call the command
	 * @param report what was done
	 * @param meant the backfills that it was to complete
	 * @return the answer, which says also by its status whether they are complete
	 */
	static Answer ofTask(CommandCall call, BackfillReport report, Predicate<BackfillStatus> meant) {
		MigrationStatus database = call.migrator().status();
		List<BackfillStatus> statuses = database.backfills().stream().filter(meant).toList();
		List<BackfillStatus> unfinished = statuses.stream()
			.filter((status) -> status.state() != BackfillState.DONE)
			.toList();
		Palette palette = call.palette();
		List<String> lines = new ArrayList<>();
		if (unfinished.isEmpty()) {
			lines.add(summary(report) + ": " + palette.good("complete"));
			lines.addAll(released(call, database, statuses));
			return answer(call, ExitStatus.DONE, report, statuses, lines);
		}
		lines.add(summary(report) + ": " + palette.bad("not complete"));
		lines.addAll(new BackfillAdvice(PastedCommand.after(call)).wanted(unfinished));
		return answer(call, ExitStatus.ofUnfinished(unfinished), report, statuses, lines);
	}

	/**
	 * After work that was to go on until it was stopped. Asks the database nothing more.
	 * @param report what was done
	 * @return the answer
	 */
	static Answer ofService(BackfillReport report) {
		return Answer.done(List.of(summary(report)), BackfillJson.report(report));
	}

	private static Answer answer(CommandCall call, ExitStatus status, BackfillReport report,
			List<BackfillStatus> statuses, List<String> more) {
		List<String> lines = new ArrayList<>(new BackfillLines(call.palette()).list(statuses));
		lines.addAll(more);
		Map<String, Object> json = BackfillJson.report(report);
		json.put("backfills", BackfillJson.statuses(statuses));
		return new Answer(status, lines, json);
	}

	private static String summary(BackfillReport report) {
		return "%s, %s rows in %s".formatted(
				BackfillText.count(report.chunks()) + ((report.chunks() == 1) ? " chunk" : " chunks"),
				BackfillText.count(report.rows()), time(report.duration()));
	}

	private static String time(Duration time) {
		return (time.toSeconds() < 10) ? ReportLines.millis(time) : BackfillText.time(time);
	}

	/**
	 * What waited for backfills, and need not any more.
	 */
	private static List<String> released(CommandCall call, MigrationStatus database, List<BackfillStatus> shown) {
		List<String> revisions = shown.stream().map(BackfillStatus::revision).toList();
		List<String> released = database.pending()
			.stream()
			.flatMap((id) -> call.migrator().graph().find(id).stream())
			.filter((revision) -> revision.afterBackfill().stream().anyMatch(revisions::contains))
			.map(DeclaredRevision::id)
			.toList();
		return released.isEmpty() ? List.of()
				: List.of("Now %s can run, which waited for it:".formatted(String.join(", ", released)),
						"  " + PastedCommand.after(call).upgrade());
	}

}
