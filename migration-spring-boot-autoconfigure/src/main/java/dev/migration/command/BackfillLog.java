package dev.migration.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.migration.backfill.BackfillStatus;

/**
 * A line now and then for each backfill that goes on, where nobody sits before a
 * terminal.
 */
final class BackfillLog implements BackfillDisplay {

	private final PrintStream stream;

	private final Map<String, String> shown = new HashMap<>();

	private boolean ended;

	BackfillLog(PrintStream stream) {
		this.stream = stream;
	}

	@Override
	public Duration interval() {
		return Duration.ofSeconds(10);
	}

	@Override
	public synchronized void show(List<BackfillStatus> statuses) {
		for (BackfillStatus status : statuses) {
			String name = "%s %s".formatted(status.revision(), status.name());
			String summary = BackfillText.summary(status);
			if (!this.ended && !summary.equals(this.shown.put(name, summary))) {
				tell("%s: %s".formatted(name, summary));
			}
		}
	}

	@Override
	public synchronized void tell(String line) {
		this.stream.println(line);
	}

	@Override
	public synchronized void end() {
		this.ended = true;
	}

}
