package dev.migration.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import dev.migration.backfill.BackfillReport;
import dev.migration.backfill.BackfillState;
import dev.migration.backfill.BackfillStatus;
import dev.migration.execution.MigrationStatus;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionGraph;

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
		String outcome = unfinished.isEmpty() ? palette.good("complete") : palette.bad("not complete");
		return of(call, database, report, statuses, "%s: %s".formatted(summary(report), outcome),
				unfinished.isEmpty() ? ExitStatus.DONE : ExitStatus.ofUnfinished(unfinished));
	}

	/**
	 * After work that was to go on until it was stopped.
	 * @param call the command
	 * @param report what was done
	 * @return the answer
	 */
	static Answer ofService(CommandCall call, BackfillReport report) {
		MigrationStatus database = call.migrator().status();
		List<BackfillStatus> left = database.backfills()
			.stream()
			.filter((status) -> !status.state().isEnded())
			.toList();
		return of(call, database, report, left, summary(report), ExitStatus.DONE);
	}

	private static Answer of(CommandCall call, MigrationStatus database, BackfillReport report,
			List<BackfillStatus> statuses, String summary, ExitStatus status) {
		PastedCommand command = PastedCommand.after(call);
		List<String> lines = new ArrayList<>(new BackfillLines(call.palette()).list(statuses));
		lines.add(summary);
		lines.addAll(new BackfillAdvice(command).stuck(statuses));
		List<String> released = released(call.migrator().graph(), database, statuses);
		if (!released.isEmpty()) {
			lines.add("Now %s can run, which waited for it:".formatted(String.join(", ", released)));
			lines.add("  " + command.upgrade());
		}
		return new Answer(status, lines, BackfillJson.report(report, statuses));
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
	private static List<String> released(RevisionGraph graph, MigrationStatus database, List<BackfillStatus> shown) {
		List<String> revisions = shown.stream().map(BackfillStatus::revision).toList();
		return database.pending()
			.stream()
			.flatMap((id) -> graph.find(id).stream())
			.filter((revision) -> revision.afterBackfill().stream().anyMatch(revisions::contains))
			.map(DeclaredRevision::id)
			.toList();
	}

}
