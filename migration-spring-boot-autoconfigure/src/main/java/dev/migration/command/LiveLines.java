package dev.migration.command;

import java.io.PrintStream;
import java.util.List;

/**
 * Lines on a terminal that are written over again and again, and gone in the end.
 */
final class LiveLines {

	private static final String ERASE_LINE = "\r\u001B[K";

	private static final String ERASE_BELOW = "\r\u001B[%dA\u001B[J";

	/**
	 * A line that is too long is cut off: one that is wrapped could not be written over.
	 */
	private static final String CUT_OFF = "\u001B[?7l%s\u001B[?7h";

	private final PrintStream stream;

	private int count;

	LiveLines(PrintStream stream) {
		this.stream = stream;
	}

	/**
	 * Shows lines in place of those that are there.
	 */
	synchronized void show(List<String> lines) {
		print(CUT_OFF.formatted(erasure() + String.join("\n", lines)));
		this.count = lines.size();
	}

	/**
	 * Prints a line that stays.
	 */
	synchronized void print(List<String> lines) {
		print(erasure() + String.join("", lines.stream().map((line) -> line + "\n").toList()));
		this.count = 0;
	}

	synchronized void erase() {
		print(erasure());
		this.count = 0;
	}

	private String erasure() {
		return (this.count > 1) ? ERASE_BELOW.formatted(this.count - 1) : ERASE_LINE;
	}

	private void print(String text) {
		this.stream.print(text);
		this.stream.flush();
	}

}
