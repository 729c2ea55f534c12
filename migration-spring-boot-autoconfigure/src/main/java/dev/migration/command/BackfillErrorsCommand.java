package dev.migration.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.migration.backfill.BackfillError;
import dev.migration.backfill.Backfills;
import dev.migration.command.Table.Cell;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Shows the rows that could not be done.
 */
final class BackfillErrorsCommand implements MigrationCommand {

	private static final String LIMIT = "--limit";

	private static final int DEFAULT_LIMIT = 100;

	@Override
	public CommandSpec spec() {
		return CommandOptions.command("errors", "Shows the rows that failed, by their keys, each with the reason.")
			.addPositional(CommandOptions.parameter(BackfillChoice.LABEL, "1", BackfillChoice.DESCRIPTION))
			.addOption(CommandOptions.value("<rows>",
					"How many at most, the newest failures first. By default %d.".formatted(DEFAULT_LIMIT), LIMIT));
	}

	@Override
	public Answer run(CommandCall call) {
		int limit = NumberOption.of(call, LIMIT, "a number of rows").orElse(DEFAULT_LIMIT);
		Backfills backfills = call.migrator().backfills();
		BackfillChoice choice = BackfillChoice.of(call);
		List<BackfillError> errors = choice.revisions()
			.stream()
			.flatMap((revision) -> backfills.errors(revision, limit).stream())
			.toList();
		List<String> lines = new ArrayList<>(lines(errors));
		lines.addAll(new BackfillAdvice(PastedCommand.after(call)).stuck(choice.statuses()));
		return Answer.done(lines.isEmpty() ? List.of("No row failed") : lines,
				Map.of("errors", errors.stream().map(BackfillJson::error).toList()));
	}

	private static List<String> lines(List<BackfillError> errors) {
		Table table = new Table();
		for (BackfillError error : errors) {
			table.row(Cell.of(error.name()), Cell.of(error.key()), Cell.of(RevisionJson.time(error.failedAt())),
					Cell.of((error.sqlState() != null) ? error.sqlState() : ""), Cell.of(error.message()));
		}
		return table.lines();
	}

}
