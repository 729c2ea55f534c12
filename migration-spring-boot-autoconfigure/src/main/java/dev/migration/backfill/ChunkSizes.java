package dev.migration.backfill;

import java.time.Duration;
import java.util.List;

/**
 * Decides how many rows the next chunk has: as many as would take the time aimed at, at
 * the rate of the newest chunks, of which the newest weigh most.
 *
 * @param first the rows of the first chunk
 * @param min the fewest rows
 * @param max the most rows
 * @param time what a chunk should take
 */
record ChunkSizes(int first, int min, int max, Duration time) {

	/**
	 * How many chunks are looked at.
	 */
	static final int NEWEST = 5;

	private static final double NEW_WEIGHT = 0.4;

	private static final int GROWTH = 2;

	/**
	 * The sizes that a backfill has for itself, and for the rest those of the settings.
	 */
	static ChunkSizes of(DeclaredBackfill backfill, BackfillSettings settings) {
		Integer first = backfill.chunkSize();
		Duration time = backfill.chunkTime();
		return new ChunkSizes((first != null) ? first : settings.chunkSize(),
				(first != null) ? Math.min(first, settings.minChunkSize()) : settings.minChunkSize(),
				settings.maxChunkSize(), (time != null) ? time : settings.chunkTime());
	}

	/**
	 * Decides.
	 * @param current the rows of the chunk cut last, 0 if there is none
	 * @param newest what the newest chunks took, newest first
	 * @return the number of rows
	 */
	int next(int current, List<Measured> newest) {
		if (current == 0) {
			return this.first;
		}
		double rate = 0;
		for (int i = newest.size() - 1; i >= 0; i--) {
			Measured measured = newest.get(i);
			// the last rows of a table say nothing of the rate
			if (measured.rows() * 2 >= Math.min(current, this.min)) {
				double sample = (double) measured.rows() / Math.max(1, measured.milliseconds());
				rate = (rate == 0) ? sample : NEW_WEIGHT * sample + (1 - NEW_WEIGHT) * rate;
			}
		}
		if (rate == 0) {
			return current;
		}
		double aim = rate * this.time.toMillis();
		return (int) Math.max(this.min, Math.min(Math.min(aim, (double) current * GROWTH), this.max));
	}

	/**
	 * What a chunk took.
	 *
	 * @param rows the rows that it changed
	 * @param milliseconds how long it took
	 */
	record Measured(long rows, long milliseconds) {

	}

}
