package dev.migration.execution;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Waits until nothing is pending any more, because another process has run it. Asks about
 * once a second, each time on a connection that it gives back.
 */
final class PendingWait {

	private static final Log logger = LogFactory.getLog(Migrator.class);

	private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

	private static final Duration REPORT_INTERVAL = Duration.ofSeconds(10);

	private final Supplier<List<String>> pending;

	PendingWait(Supplier<List<String>> pending) {
		this.pending = pending;
	}

	void await(Duration timeout) {
		long start = System.nanoTime();
		Duration nextReport = Duration.ZERO;
		for (List<String> left = this.pending.get(); !left.isEmpty(); left = this.pending.get()) {
			Duration waited = Duration.ofNanos(System.nanoTime() - start);
			if (waited.compareTo(timeout) >= 0) {
				throw PendingMigrationsException.afterWaiting(left, timeout);
			}
			if (waited.compareTo(nextReport) >= 0) {
				logger.info("Waiting for another process to migrate the database, for %d s of at most %d s; pending: %s"
					.formatted(waited.toSeconds(), timeout.toSeconds(), String.join(", ", left)));
				nextReport = waited.plus(REPORT_INTERVAL);
			}
			sleep(left, timeout.minus(waited));
		}
	}

	private static void sleep(List<String> left, Duration remaining) {
		double jitter = 0.5 + ThreadLocalRandom.current().nextDouble();
		long pause = Math.min((long) (POLL_INTERVAL.toMillis() * jitter), remaining.toMillis() + 1);
		try {
			Thread.sleep(pause);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw PendingMigrationsException.interrupted(left);
		}
	}

}
