package dev.migration.command;

import java.time.Duration;
import java.util.List;

import dev.migration.backfill.BackfillStatus;

/**
 * Shows to a person how backfills go on.
 */
interface BackfillDisplay {

	/**
	 * The display for whoever is there: bars for a person before a terminal, lines for a
	 * log.
	 */
	static BackfillDisplay on(Terminal terminal) {
		return (terminal.prompt() != null)
				? new BackfillBars(new LiveLines(terminal.err()), new BackfillLines(terminal.palette()))
				: new BackfillLog(terminal.err());
	}

	/**
	 * How often it wants to be told.
	 */
	Duration interval();

	/**
	 * Shows how they stand now.
	 */
	void show(List<BackfillStatus> statuses);

	/**
	 * Tells of something that has happened.
	 */
	void tell(String line);

	/**
	 * Ends it: nothing is shown any more.
	 */
	void end();

}
