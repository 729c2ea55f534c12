package dev.migration.backfill;

import java.time.Duration;
import java.util.List;

/**
 * What a call has done so far, over all sessions that it took, and whether it may go on.
 */
final class WorkTally {

	private final BackfillWork work;

	private final long begun = System.nanoTime();

	private int chunks;

	private long rows;

	WorkTally(BackfillWork work) {
		this.work = work;
	}

	void done(ChunkResult chunk) {
		this.chunks++;
		this.rows += chunk.rows();
	}

	int chunks() {
		return this.chunks;
	}

	boolean mayGoOn() {
		Duration timeout = this.work.timeout();
		return this.chunks < this.work.maxChunks() && !this.work.stop().getAsBoolean()
				&& !Thread.currentThread().isInterrupted() && (timeout == null || elapsed().compareTo(timeout) < 0);
	}

	private Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.begun);
	}

	BackfillReport report(List<String> unfinished) {
		return new BackfillReport(this.chunks, this.rows, elapsed(), unfinished);
	}

}
