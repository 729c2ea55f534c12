package dev.migration.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.migration.backfill.BackfillStatus;

/**
 * What commands answer that show or steer backfills.
 */
final class BackfillAnswer {

	private BackfillAnswer() {
	}

	/**
	 * Changes the backfills that a command is about, and answers how they stand then.
	 * @param call the command
	 * @param change changes those of a revision
	 * @return the answer
	 */
	static Answer afterEach(CommandCall call, Function<String, List<BackfillStatus>> change) {
		List<BackfillStatus> statuses = BackfillChoice.of(call)
			.revisions()
			.stream()
			.flatMap((revision) -> change.apply(revision).stream())
			.toList();
		return of(call, ExitStatus.DONE, statuses);
	}

	/**
	 * Answers how backfills stand, and what a person can do about those that do not go on
	 * by themselves.
	 */
	static Answer of(CommandCall call, ExitStatus status, List<BackfillStatus> statuses) {
		List<String> lines = new ArrayList<>(new BackfillLines(call.palette()).list(statuses));
		lines.addAll(new BackfillAdvice(PastedCommand.after(call)).stuck(statuses));
		return new Answer(status, lines.isEmpty() ? List.of("There are no backfills") : lines,
				Map.of("backfills", BackfillJson.statuses(statuses)));
	}

}
