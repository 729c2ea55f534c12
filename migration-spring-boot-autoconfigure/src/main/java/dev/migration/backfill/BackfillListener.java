package dev.migration.backfill;

import java.time.Duration;

/**
 * Is told what the workers of this process do, on their threads. An exception of a
 * listener is logged, and the work goes on.
 */
public interface BackfillListener {

	/**
	 * A chunk is committed.
	 * @param revision the revision that owes the backfill
	 * @param name the name of the backfill within its revision
	 * @param rows the rows that it changed
	 * @param duration how long it took
	 */
	default void chunkDone(String revision, String name, long rows, Duration duration) {
	}

	/**
	 * A chunk was rolled back: it is tried again, or split, or its row goes to the
	 * errors.
	 * @param revision the revision that owes the backfill
	 * @param name the name of the backfill within its revision
	 * @param failure what went wrong
	 * @param duration how long it took until then
	 */
	default void chunkFailed(String revision, String name, Throwable failure, Duration duration) {
	}

	/**
	 * A backfill has come to another state, by this process.
	 * @param revision the revision that owes the backfill
	 * @param name the name of the backfill within its revision
	 * @param state the state
	 */
	default void stateChanged(String revision, String name, BackfillState state) {
	}

}
