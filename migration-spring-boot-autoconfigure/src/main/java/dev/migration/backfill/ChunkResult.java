package dev.migration.backfill;

import java.time.Duration;

/**
 * What became of the try to do a chunk.
 *
 * @param outcome what became of it
 * @param rows the rows that it changed
 * @param duration how long it took
 */
record ChunkResult(Outcome outcome, long rows, Duration duration) {

	static final ChunkResult NONE = new ChunkResult(Outcome.NONE, 0, Duration.ZERO);

	static final ChunkResult FAILED = new ChunkResult(Outcome.FAILED, 0, Duration.ZERO);

	static final ChunkResult KILLED = new ChunkResult(Outcome.KILLED, 0, Duration.ZERO);

	enum Outcome {

		/**
		 * It is done.
		 */
		DONE,

		/**
		 * It failed and was rolled back, and what comes next is written down.
		 */
		FAILED,

		/**
		 * There was none to take: others have them, or their time has not come.
		 */
		NONE,

		/**
		 * It was to be left undone, as a process that dies leaves it.
		 */
		KILLED

	}

}
