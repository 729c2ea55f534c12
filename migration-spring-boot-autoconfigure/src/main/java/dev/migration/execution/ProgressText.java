package dev.migration.execution;

import java.util.ArrayList;
import java.util.List;

import dev.migration.operation.StatementKind;
import dev.migration.store.AttemptError;
import dev.migration.store.HistoryEntry;
import dev.migration.store.Outcome;
import dev.migration.store.StatementProgress;
import org.jspecify.annotations.Nullable;

/**
 * Says how far an attempt got that left a part behind: which of its statements are done,
 * which one was reached, and which did not run.
 */
final class ProgressText {

	/**
	 * How many statements are shown before and after the one that was reached.
	 */
	private static final int NEIGHBOURS = 3;

	private final HistoryEntry attempt;

	private final @Nullable SqlFileOutline outline;

	private final @Nullable Integer done;

	private final @Nullable Integer reached;

	/**
	 * Creates the text.
	 * @param attempt the attempt, open
	 * @param outline the statements of its file, or {@code null} if it has none
	 */
	ProgressText(HistoryEntry attempt, @Nullable SqlFileOutline outline) {
		this.attempt = attempt;
		this.outline = outline;
		StatementProgress progress = attempt.progress();
		AttemptError error = attempt.error();
		this.done = progress.done();
		this.reached = (error != null) ? error.statement() : progress.reached();
	}

	/**
	 * The statement with which it goes on, if it is a SQL file and that is known.
	 */
	@Nullable Integer next() {
		return (this.outline != null && this.done != null && this.done < this.outline.count()) ? this.done + 1 : null;
	}

	/**
	 * Whether a part is certain to be done: a failure that left nothing is not open.
	 */
	boolean isSomethingDone() {
		return this.attempt.outcome() == Outcome.FAILED || (this.done != null && this.done > 0);
	}

	/**
	 * Whether the statement to go on with may be done already.
	 */
	boolean isNextUncertain() {
		return this.attempt.outcome() == Outcome.RUNNING && this.reached != null;
	}

	@Override
	public String toString() {
		if (this.done == null) {
			return "How much of it is done is not known, for the migration used the connection itself.";
		}
		List<String> parts = new ArrayList<>();
		parts.add((this.done == 0) ? "Nothing of it is certain to be done"
				: "Done: " + ((this.done == 1) ? "statement 1" : "statements 1 to " + this.done));
		if (this.reached != null && this.reached > this.done) {
			if (this.reached > this.done + 1) {
				parts.add((isCertain(this.done + 1, this.reached - 1) ? "rolled back: "
						: "rolled back, or done in part: ") + range(this.done + 1, this.reached - 1));
			}
			parts.add((this.attempt.outcome() == Outcome.RUNNING) ? "done or not: statement " + this.reached
					: "failed: statement " + this.reached);
		}
		int last = Math.max(this.done, (this.reached != null) ? this.reached : 0);
		if (this.outline != null && last < this.outline.count()) {
			parts.add("not run: " + range(last + 1, this.outline.count()));
		}
		return String.join("; ", parts) + "." + listing(last) + mixture();
	}

	/**
	 * Whether none of the statements may have committed a part of itself, as a call may.
	 */
	private boolean isCertain(int first, int last) {
		return this.outline != null && this.outline.lines()
			.stream()
			.filter((line) -> line.number() >= first && line.number() <= last)
			.noneMatch((line) -> line.kind() == StatementKind.OPAQUE);
	}

	private static String range(int first, int last) {
		return (first == last) ? "statement " + first : "statements %d to %d".formatted(first, last);
	}

	private String listing(int around) {
		if (this.outline == null) {
			return "";
		}
		StringBuilder text = new StringBuilder();
		this.outline.lines()
			.stream()
			.filter((line) -> Math.abs(line.number() - around) <= NEIGHBOURS)
			.forEach((line) -> text
				.append("\n  %-11s %3d  %s".formatted(state(line.number()), line.number(), line.text())));
		return text.toString();
	}

	private String state(int number) {
		if (this.done != null && number <= this.done) {
			return "done";
		}
		if (this.reached == null || number > this.reached) {
			return "not run";
		}
		if (number < this.reached) {
			return isCertain(number, number) ? "rolled back" : "in part";
		}
		return (this.attempt.outcome() == Outcome.RUNNING) ? "done or not" : "failed";
	}

	/**
	 * What keeps this from happening again.
	 */
	private String mixture() {
		if (this.outline == null) {
			return "";
		}
		boolean data = this.outline.lines().stream().anyMatch((line) -> line.kind() == StatementKind.DATA);
		boolean schema = this.outline.lines().stream().anyMatch((line) -> line.kind().mayCommit());
		return (data && schema) ? "\nIt mixes changes of data with changes of the schema, each of which this database "
				+ "commits: in revisions of their own, what fails is rolled back." : "";
	}

}
