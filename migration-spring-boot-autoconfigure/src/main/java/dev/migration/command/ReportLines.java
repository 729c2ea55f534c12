package dev.migration.command;

import java.util.ArrayList;
import java.util.List;

import dev.migration.command.Table.Cell;
import dev.migration.execution.MigrationReport;
import dev.migration.plan.Direction;

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
		String place = "the database is at " + place(report.headsAfter());
		if (report.isEmpty()) {
			return List.of("Nothing to do: " + place);
		}
		Table table = new Table();
		for (MigrationReport.Step step : report.steps()) {
			table.row(Cell.of((step.direction() == Direction.UPGRADE) ? "Upgraded" : "Downgraded"),
					new Cell(step.revision().id(), palette.id(step.revision().id())),
					Cell.of(step.revision().message()), Cell.of(step.duration().toMillis() + " ms"),
					Cell.of(step.rows() + ((step.rows() == 1) ? " row" : " rows")));
		}
		List<String> lines = new ArrayList<>(table.lines());
		lines.add(palette
			.good("%s in %d ms: %s".formatted(count(report.steps().size()), report.duration().toMillis(), place)));
		return lines;
	}

	static String count(int revisions) {
		return revisions + ((revisions == 1) ? " revision" : " revisions");
	}

	static String place(List<String> heads) {
		return heads.isEmpty() ? "base" : String.join(", ", heads);
	}

}
