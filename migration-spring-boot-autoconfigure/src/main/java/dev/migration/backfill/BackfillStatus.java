package dev.migration.backfill;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

import dev.migration.Backfill;
import org.jspecify.annotations.Nullable;

/**
 * How one backfill stands, as of one moment.
 *
 * @param revision the revision that owes it
 * @param name its name within the revision, by default its table's
 * @param table the table whose rows it changes
 * @param state how it stands
 * @param mode when it runs
 * @param declared whether this application declares it, and could work on it
 * @param rowsDone the rows changed so far
 * @param rowsExpected how many there were to change when it began, as far as that was
 * counted or estimated; {@code null} if not
 * @param chunksDone the chunks that are committed
 * @param chunksOpen the chunks that are cut and not yet done
 * @param errors the rows that failed
 * @param chunkSize the rows of the newest chunk; 0 before there is one
 * @param rowsPerSecond the rows per second of the newest chunks, of all workers together;
 * 0 before there is one
 * @param pass which time the table is gone through, from 1: rows that old writers add
 * behind the last chunk make it more
 * @param maxWorkers how many chunks may be worked on at the same time, over all instances
 * @param reason why it is paused, failed or cancelled, or what the newest chunk that
 * failed failed of; {@code null} if there is nothing to tell
 * @param owedSince when the upgrade of its revision ran
 * @param startedAt when the first chunk was cut, or {@code null}
 * @param endedAt when it was complete or cancelled, or {@code null}
 */
public record BackfillStatus(String revision, String name, String table, BackfillState state, Backfill.Mode mode,
		boolean declared, long rowsDone, @Nullable Long rowsExpected, int chunksDone, int chunksOpen, int errors,
		int chunkSize, double rowsPerSecond, int pass, int maxWorkers, @Nullable String reason, Instant owedSince,
		@Nullable Instant startedAt, @Nullable Instant endedAt) {

	/**
	 * The part that is done.
	 * @return a number from 0 to 1; empty if nobody knows how many rows there are
	 */
	public OptionalDouble progress() {
		if (this.state == BackfillState.DONE) {
			return OptionalDouble.of(1);
		}
		if (this.rowsExpected == null) {
			return OptionalDouble.empty();
		}
		return OptionalDouble
			.of((this.rowsExpected == 0) ? 0 : Math.min(1, (double) this.rowsDone / this.rowsExpected));
	}

	/**
	 * The rows that are left to do, as far as they were counted or estimated.
	 * @return the number of rows, or {@code null} if nobody knows
	 */
	public @Nullable Long rowsRemaining() {
		if (this.state.isEnded()) {
			return 0L;
		}
		return (this.rowsExpected != null) ? Math.max(0, this.rowsExpected - this.rowsDone) : null;
	}

	/**
	 * How long it will still take at the present rate.
	 * @return the time, or {@code null} if that cannot be told
	 */
	public @Nullable Duration timeRemaining() {
		Long rows = rowsRemaining();
		return (rows != null && this.state == BackfillState.RUNNING && this.rowsPerSecond > 0)
				? Duration.ofSeconds(Math.round(rows / this.rowsPerSecond)) : null;
	}

}
