package dev.migration.backfill;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What some chunks of a backfill would do: they ran for real and were rolled back.
 *
 * @param revision the revision that owes the backfill, or would
 * @param name the name of the backfill within its revision
 * @param table the table whose rows it changes
 * @param samples the chunks, in the order in which they ran
 * @param rowsExpected how many rows there are to change, as far as that was counted or
 * estimated; {@code null} if not
 */
public record BackfillTrial(String revision, String name, String table, List<Sample> samples,
		@Nullable Long rowsExpected) {

	public BackfillTrial {
		samples = List.copyOf(samples);
	}

	/**
	 * How long the whole backfill would take with one worker, as the samples have it.
	 * @return the time, or {@code null} if that cannot be told
	 */
	public @Nullable Duration estimate() {
		long rows = this.samples.stream().mapToLong(Sample::rows).sum();
		long millis = this.samples.stream().mapToLong((sample) -> sample.duration().toMillis()).sum();
		return (this.rowsExpected != null && rows > 0)
				? Duration.ofMillis(Math.round((double) millis * this.rowsExpected / rows)) : null;
	}

	/**
	 * One chunk.
	 *
	 * @param rows the rows that it changed
	 * @param duration how long it took, without the rollback
	 * @param error why it failed, without data values; {@code null} if it did not
	 */
	public record Sample(long rows, Duration duration, @Nullable String error) {

	}

}
