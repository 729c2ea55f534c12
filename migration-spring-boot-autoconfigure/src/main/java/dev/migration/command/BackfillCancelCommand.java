package dev.migration.command;

import java.util.ArrayList;
import java.util.List;

import dev.migration.revision.DeclaredRevision;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Gives backfills up, when a person has seen what waits for them.
 */
final class BackfillCancelCommand implements MigrationCommand {

	@Override
	public CommandSpec spec() {
		return CommandOptions.command("cancel", "Gives the work up, in all processes. What was done stays.")
			.addPositional(CommandOptions.parameter(BackfillChoice.LABEL, "1", BackfillChoice.DESCRIPTION))
			.addOption(ReasonOption.spec(BackfillPauseCommand.READER))
			.addOption(Confirmation.option());
	}

	@Override
	public Answer run(CommandCall call) {
		String reason = ReasonOption.of(call, BackfillPauseCommand.READER);
		BackfillChoice choice = BackfillChoice.of(call).required();
		boolean ended = choice.statuses().stream().allMatch((status) -> status.state().isEnded());
		if (!ended && !Confirmation.isGiven(call)) {
			new Confirmation("Give it up", "Nothing has changed", "it may be given up").ask(call, facts(call, choice));
		}
		return BackfillAnswer.afterEach(call, (revision) -> call.migrator().backfills().cancel(revision, reason));
	}

	private static List<String> facts(CommandCall call, BackfillChoice choice) {
		List<String> facts = new ArrayList<>(List.of("This is given up where it is:"));
		new BackfillLines(call.palette()).list(choice.statuses()).forEach((line) -> facts.add("  " + line));
		List<String> waiting = choice.database()
			.held()
			.stream()
			.flatMap((id) -> call.migrator().graph().find(id).stream())
			.filter((revision) -> revision.afterBackfill().stream().anyMatch(choice.revisions()::contains))
			.map(DeclaredRevision::id)
			.toList();
		if (!waiting.isEmpty()) {
			facts.add("%s waits for it, and runs only when no row is left to do, whoever did them."
				.formatted(String.join(", ", waiting)));
		}
		return facts;
	}

}
