package dev.migration.command;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

import dev.migration.backfill.BackfillStatus;
import dev.migration.command.Table.Cell;

/**
 * Shows backfills to people: a line for each.
 */
final class BackfillLines {

	private static final int BAR = 20;

	private final Palette palette;

	BackfillLines(Palette palette) {
		this.palette = palette;
	}

	/**
	 * A line for each: how it stands and how far it is; and below, why.
	 */
	List<String> list(List<BackfillStatus> statuses) {
		Table table = new Table();
		for (BackfillStatus status : statuses) {
			List<Cell> cells = cells(status, state(status));
			cells.add(Cell.of(status.declared() || status.state().isEnded() ? "" : "(declared by nobody here)"));
			table.row(cells.toArray(Cell[]::new));
		}
		List<String> lines = new ArrayList<>(table.lines());
		for (BackfillStatus status : statuses) {
			if (status.reason() != null) {
				lines.add("%s %s: %s".formatted(status.revision(), status.name(), status.reason()));
			}
		}
		return lines;
	}

	/**
	 * A line for each: with a bar where it is known how far it is.
	 */
	List<String> bars(List<BackfillStatus> statuses) {
		Table table = new Table();
		for (BackfillStatus status : statuses) {
			OptionalDouble progress = status.progress();
			Cell state = (status.state().isOpen() && progress.isPresent()) ? bar(progress.getAsDouble())
					: state(status);
			table.row(cells(status, state).toArray(Cell[]::new));
		}
		return table.lines();
	}

	private List<Cell> cells(BackfillStatus status, Cell state) {
		List<Cell> cells = new ArrayList<>();
		cells.add(new Cell(status.revision(), this.palette.id(status.revision())));
		cells.add(Cell.of(status.name()));
		cells.add(state);
		BackfillText.facts(status).forEach((fact) -> cells.add(Cell.of(fact)));
		return cells;
	}

	private Cell state(BackfillStatus status) {
		String text = BackfillText.state(status);
		return new Cell(text, switch (status.state()) {
			case DONE -> this.palette.good(text);
			case PAUSED, FAILED -> this.palette.bad(text);
			case PENDING, RUNNING, CANCELLED, REVERSING -> this.palette.mark(text);
		});
	}

	private Cell bar(double progress) {
		int done = (int) Math.floor(progress * BAR);
		String text = "#".repeat(done) + ".".repeat(BAR - done);
		return new Cell(text, this.palette.good(text.substring(0, done)) + this.palette.faint(text.substring(done)));
	}

}
