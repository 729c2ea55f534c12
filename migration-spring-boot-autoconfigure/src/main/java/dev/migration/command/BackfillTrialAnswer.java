package dev.migration.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.migration.backfill.BackfillTrial;
import dev.migration.backfill.Backfills;
import dev.migration.command.Table.Cell;

/**
 * Shows what some chunks of backfills did that were rolled back.
 */
final class BackfillTrialAnswer {

	private BackfillTrialAnswer() {
	}

	/**
	 * Runs chunks of the backfills that a command is about, and takes them back.
	 * @param call the command
	 * @param chunks how many chunks of each
	 * @return what there is to say of them
	 */
	static Answer of(CommandCall call, int chunks) {
		Backfills backfills = call.migrator().backfills();
		List<BackfillTrial> trials = BackfillChoice.of(call)
			.revisions()
			.stream()
			.flatMap((revision) -> backfills.dryRun(revision, chunks).stream())
			.toList();
		List<String> lines = new ArrayList<>();
		trials.forEach((trial) -> lines.addAll(lines(trial, call.palette())));
		lines.add(call.palette().good("Rolled back: nothing stays"));
		boolean failed = trials.stream()
			.flatMap((trial) -> trial.samples().stream())
			.anyMatch((sample) -> sample.error() != null);
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("dryRun", true);
		json.put("backfills", trials.stream().map(BackfillJson::trial).toList());
		return new Answer(failed ? ExitStatus.REVISION_FAILED : ExitStatus.DONE, lines, json);
	}

	private static List<String> lines(BackfillTrial trial, Palette palette) {
		List<String> lines = new ArrayList<>();
		lines.add("%s  %s%s".formatted(palette.id(trial.revision()), trial.name(), outlook(trial)));
		Table table = new Table();
		int number = 0;
		for (BackfillTrial.Sample sample : trial.samples()) {
			number++;
			table.row(Cell.of("  chunk " + number), Cell.of(ReportLines.rows(sample.rows())),
					Cell.of(ReportLines.millis(sample.duration())),
					(sample.error() != null) ? new Cell(sample.error(), palette.bad(sample.error())) : Cell.of(""));
		}
		lines.addAll(table.lines());
		return lines;
	}

	private static String outlook(BackfillTrial trial) {
		if (trial.samples().isEmpty()) {
			return ": no row is to be done";
		}
		Duration estimate = trial.estimate();
		String rows = (trial.rowsExpected() != null)
				? ": about %s rows to be done".formatted(BackfillText.count(trial.rowsExpected())) : "";
		return rows + ((estimate != null)
				? ", in about %s by one worker".formatted(BackfillText.time(estimate.plusMillis(999))) : "");
	}

}
