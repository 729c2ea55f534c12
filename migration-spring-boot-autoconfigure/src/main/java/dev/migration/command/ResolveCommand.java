package dev.migration.command;

import java.util.List;
import java.util.stream.Stream;

import dev.migration.execution.MigrationReport;
import dev.migration.execution.Resolution;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Settles a revision that was left half done.
 */
final class ResolveCommand implements MigrationCommand {

	private static final String APPLIED = "--applied";

	private static final String REVERTED = "--reverted";

	private static final String CONTINUE_AT = "--continue-at";

	private static final String READER = "the history";

	@Override
	public CommandSpec spec() {
		return CommandOptions
			.command("resolve",
					"Says how a revision counts that was left half done, when a person has looked at what is there.")
			.addPositional(CommandOptions.parameter("<revision>", "1", "The revision."))
			.addOption(CommandOptions.flag("It was finished by hand, and counts as applied.", APPLIED))
			.addOption(CommandOptions.flag("It was undone by hand, and counts as not applied.", REVERTED))
			.addOption(CommandOptions.value("<statement>",
					"Run the rest of the SQL file, from this statement on, counted from 1.", CONTINUE_AT))
			.addOption(ReasonOption.spec(READER));
	}

	@Override
	public Answer run(CommandCall call) {
		String reason = ReasonOption.of(call, READER);
		Resolution resolution = resolution(call);
		MigrationReport report = call.migrator().resolve(call.parameters().get(0), resolution, reason);
		return Answer.done(lines(report, resolution, call.palette()), RevisionJson.report(report));
	}

	private static Resolution resolution(CommandCall call) {
		long chosen = Stream.of(APPLIED, REVERTED, CONTINUE_AT).filter(call::has).count();
		if (chosen != 1) {
			throw new UsageException("Choose one of %s, %s and %s.".formatted(APPLIED, REVERTED, CONTINUE_AT));
		}
		if (call.has(APPLIED)) {
			return Resolution.applied();
		}
		return call.has(REVERTED) ? Resolution.reverted()
				: Resolution.continueAt(NumberOption.of(call, CONTINUE_AT, "the number of a statement").orElseThrow());
	}

	private static List<String> lines(MigrationReport report, Resolution resolution, Palette palette) {
		if (resolution instanceof Resolution.ContinueAt) {
			return ReportLines.of(report, palette);
		}
		String words = (resolution instanceof Resolution.Applied) ? "Counts as applied" : "Counts as not applied";
		return ReportLines.recorded(report, (step) -> words, palette);
	}

}
