package dev.migration.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.migration.command.Table.Cell;
import dev.migration.execution.MigrationReport;
import dev.migration.plan.Direction;
import dev.migration.revision.RevisionNames;

/**
 * Shows to people what a run did.
 */
final class ReportLines {

	private ReportLines() {
	}

	/**
	 * A line for each step, and one that says where the database is.
	 */
	static List<String> of(MigrationReport report, Palette palette) {
		String place = "the database is at " + RevisionNames.orBase(report.headsAfter());
		if (report.isEmpty()) {
			return List.of("Nothing to do: " + place);
		}
		Table table = new Table();
		for (MigrationReport.Step step : report.steps()) {
			table.row(Cell.of((step.direction() == Direction.UPGRADE) ? "Upgraded" : "Downgraded"),
					new Cell(step.revision().id(), palette.id(step.revision().id())),
					Cell.of(step.revision().message()), Cell.of(millis(step.duration())), Cell.of(rows(step.rows())));
		}
		List<String> lines = new ArrayList<>(table.lines());
		lines.add(palette.good("%s in %s: %s".formatted(RevisionNames.count(report.steps().size()),
				millis(report.duration()), place)));
		return lines;
	}

	/**
	 * A line for each step that was recorded and not run, and one that says where the
	 * database is.
	 * @param words what to say of a step
	 */
	static List<String> recorded(MigrationReport report, Function<MigrationReport.Step, String> words,
			Palette palette) {
		Table table = new Table();
		for (MigrationReport.Step step : report.steps()) {
			table.row(Cell.of(words.apply(step)), new Cell(step.revision().id(), palette.id(step.revision().id())),
					Cell.of(step.revision().message()));
		}
		List<String> lines = new ArrayList<>(table.lines());
		lines.add(palette.good("The database is at " + RevisionNames.orBase(report.headsAfter())));
		return lines;
	}

	static String rows(long rows) {
		return rows + ((rows == 1) ? " row" : " rows");
	}

	static String millis(Duration duration) {
		return duration.toMillis() + " ms";
	}

}
