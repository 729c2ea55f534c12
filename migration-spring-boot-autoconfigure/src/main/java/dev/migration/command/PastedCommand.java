package dev.migration.command;

import dev.migration.revision.RevisionNames;
import org.jspecify.annotations.Nullable;

/**
 * Commands for a person to paste, about the same migrator as the one that was asked.
 *
 * @param migrator the bean name of the migrator, or {@code null} if none was named
 */
record PastedCommand(@Nullable String migrator) {

	static PastedCommand after(CommandCall call) {
		return new PastedCommand(call.value(CommandOptions.MIGRATOR));
	}

	/**
	 * A command about the backfills of a revision.
	 * @param command such as {@code resume}
	 * @param revision the identifier of the revision
	 * @return the line
	 */
	String backfill(String command, String revision) {
		return line("%s %s %s".formatted(BackfillCommands.NAME, command, RevisionNames.shellWord(revision)));
	}

	String upgrade() {
		return line("upgrade");
	}

	private String line(String command) {
		return "java -jar app.jar %s %s%s".formatted(CommandRequest.WORD, command, (this.migrator != null)
				? " %s=%s".formatted(CommandOptions.MIGRATOR, RevisionNames.shellWord(this.migrator)) : "");
	}

}
