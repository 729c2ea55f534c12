package dev.migration.backfill;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a call has done so far, over all sessions that it took, and whether it may go on.
 */
final class WorkTally {

	private final BackfillWork work;

	private final long begun = System.nanoTime();

	private int chunks;

	private long rows;

	private boolean dead;

	private @Nullable Long newest;

	WorkTally(BackfillWork work) {
		this.work = work;
	}

	/**
	 * Notes that a chunk was tried.
	 */
	void tried() {
		this.newest = System.nanoTime();
	}

	void done(ChunkResult chunk) {
		this.chunks++;
		this.rows += chunk.rows();
	}

	/**
	 * Whether the next chunk is the one in which it is killed.
	 */
	boolean isKilledNow() {
		return this.work.killed() && this.chunks == this.work.maxChunks();
	}

	void killed() {
		this.dead = true;
	}

	int chunks() {
		return this.chunks;
	}

	boolean mayGoOn() {
		Duration timeout = this.work.timeout();
		return !this.dead && (this.chunks < this.work.maxChunks() || isKilledNow()) && !this.work.stop().getAsBoolean()
				&& !Thread.currentThread().isInterrupted() && (timeout == null || elapsed().compareTo(timeout) < 0);
	}

	/**
	 * Whether to wait where nothing can be done now.
	 */
	boolean mayWait() {
		Duration patience = this.work.patience();
		return patience == null || (this.newest != null && System.nanoTime() - this.newest < patience.toNanos());
	}

	private Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.begun);
	}

	BackfillReport report(List<String> unfinished) {
		return new BackfillReport(this.chunks, this.rows, elapsed(), unfinished);
	}

}
