package dev.migration.command;

import java.time.Duration;
import java.util.List;

import dev.migration.backfill.BackfillStatus;

/**
 * A bar on the terminal for each backfill, gone in the end.
 */
final class BackfillBars implements BackfillDisplay {

	private final LiveLines live;

	private final BackfillLines lines;

	private boolean ended;

	BackfillBars(LiveLines live, BackfillLines lines) {
		this.live = live;
		this.lines = lines;
	}

	@Override
	public Duration interval() {
		return Duration.ofSeconds(1);
	}

	@Override
	public synchronized void show(List<BackfillStatus> statuses) {
		if (!this.ended) {
			this.live.show(this.lines.bars(statuses));
		}
	}

	@Override
	public synchronized void tell(String line) {
		this.live.print(List.of(line));
	}

	@Override
	public synchronized void end() {
		this.ended = true;
		this.live.erase();
	}

}
