package dev.migration.backfill;

import java.time.Duration;
import java.util.List;

/**
 * What a call of {@link Backfills#work(BackfillWork)} did.
 *
 * @param chunks the chunks that this call has done
 * @param rows the rows that they changed
 * @param duration how long it took
 * @param unfinished the revisions among those worked on whose backfills are not complete
 */
public record BackfillReport(int chunks, long rows, Duration duration, List<String> unfinished) {

	public BackfillReport {
		unfinished = List.copyOf(unfinished);
	}

	/**
	 * Whether all that was to be worked on is complete.
	 * @return {@code true} if nothing is unfinished
	 */
	public boolean isComplete() {
		return this.unfinished.isEmpty();
	}

}
