package dev.migration.backfill;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.migration.store.ErrorSummary;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * What the log says of backfills, at a bounded rate.
 */
final class BackfillLog {

	private static final Log logger = LogFactory.getLog(Backfills.class);

	private static final Duration INTERVAL = Duration.ofSeconds(10);

	private static final Map<String, Long> told = new ConcurrentHashMap<>();

	private BackfillLog() {
	}

	static void progress(BackfillStatus status) {
		Long expected = status.rowsExpected();
		Duration left = status.timeRemaining();
		logger.info("The backfill of %s (%s): %,d rows done%s, %,.0f rows/s%s, %d errors".formatted(status.revision(),
				status.table(), status.rowsDone(), (expected != null) ? " of about %,d".formatted(expected) : "",
				status.rowsPerSecond(), (left != null) ? ", about %d s left".formatted(left.toSeconds()) : "",
				status.errors()));
	}

	static void throttleFailed(DeclaredBackfill backfill, RuntimeException failure) {
		if (isTime("throttle " + backfill.revision() + backfill.name())) {
			logger.warn("The throttle of the backfill of %s (%s) has failed, which holds this instance back"
				.formatted(backfill.revision(), backfill.table()), failure);
		}
	}

	/**
	 * Whether the interval is over since this was told the last time.
	 */
	static boolean isTime(String what) {
		long now = System.nanoTime();
		Long last = told.get(what);
		if (last != null && now - last < INTERVAL.toNanos()) {
			return false;
		}
		told.put(what, now);
		return true;
	}

	static void failed(BackfillRun run, Chunk chunk, Throwable failure) {
		String text = "Chunk %d of the backfill of %s (%s) was rolled back: %s".formatted(chunk.number(),
				run.revision(), run.table(), ErrorSummary.why(failure));
		if (isTime("failure " + run.revision() + run.name())) {
			logger.warn(text);
		}
		else {
			logger.debug(text);
		}
	}

	static void changed(BackfillRun run, BackfillState state, @Nullable String reason) {
		String text = "The backfill of %s (%s) is %s%s".formatted(run.revision(), run.table(), state,
				(reason != null) ? ": " + reason : "");
		if (state == BackfillState.PAUSED || state == BackfillState.FAILED) {
			logger.warn(text);
		}
		else {
			logger.info(text);
		}
	}

	static void workerFailed(String workers, Throwable failure, Duration pause) {
		String text = "The work on the backfills of '%s' has failed, and begins again in %d s at the latest: %s"
			.formatted(workers, pause.toSeconds(), ErrorSummary.why(failure));
		if (isTime("worker " + workers)) {
			logger.error(text, failure);
		}
		else {
			logger.debug(text);
		}
	}

	static void workerStays(String workers, List<String> threads) {
		logger
			.warn(("The work on the backfills of '%s' does not end, although it was interrupted: %s. It ends with the "
					+ "connection at the latest: the chunk is rolled back then, and done by the next that works.")
				.formatted(workers, String.join(", ", threads)));
	}

	static void interrupted(Throwable failure, Duration pause) {
		if (isTime("lost")) {
			logger.warn("The work on backfills goes on in %d ms: %s".formatted(pause.toMillis(),
					ErrorSummary.why(failure)));
		}
	}

}
