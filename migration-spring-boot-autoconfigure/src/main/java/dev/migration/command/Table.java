package dev.migration.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lines in aligned columns.
 */
final class Table {

	private final List<List<Cell>> rows = new ArrayList<>();

	/**
	 * Adds a line.
	 * @param cells what stands in its columns
	 * @return this table
	 */
	Table row(Cell... cells) {
		this.rows.add(List.of(cells));
		return this;
	}

	List<String> lines() {
		int columns = this.rows.stream().mapToInt(List::size).max().orElse(0);
		int[] widths = IntStream.range(0, columns).map(this::width).toArray();
		return this.rows.stream().map((row) -> line(row, widths)).toList();
	}

	private int width(int column) {
		return this.rows.stream()
			.filter((row) -> row.size() > column)
			.mapToInt((row) -> row.get(column).text().length())
			.max()
			.orElse(0);
	}

	private static String line(List<Cell> row, int[] widths) {
		StringBuilder line = new StringBuilder();
		int owed = 0;
		for (int column = 0; column < row.size(); column++) {
			Cell cell = row.get(column);
			if (!cell.text().isEmpty()) {
				line.append(" ".repeat(owed)).append(cell.shown());
				owed = 0;
			}
			if (widths[column] > 0) {
				owed += widths[column] - cell.text().length() + 2;
			}
		}
		return line.toString();
	}

	/**
	 * What stands in a column.
	 *
	 * @param text the text, by which the column is as wide as it is
	 * @param shown the text as it is shown, perhaps in colour
	 */
	record Cell(String text, String shown) {

		static Cell of(String text) {
			return new Cell(text, text);
		}

	}

}
