package dev.migration.execution;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import dev.migration.execution.Sighting.Diverged;
import dev.migration.session.DatabaseSessionException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/**
 * Waits until nothing is pending any more, because another process has run it. Looks
 * about once a second, each time on a connection that it gives back. A database that
 * cannot be reached yet is waited for as well.
 */
final class PendingWait {

	private static final Log logger = LogFactory.getLog(Migrator.class);

	private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

	/*
	 * Pools complain at length of each try to connect.
	 */
	private static final Duration CONNECT_INTERVAL = Duration.ofSeconds(3);

	private static final Duration REPORT_INTERVAL = Duration.ofSeconds(10);

	private static final int LOOKS = 5;

	private final Look look;

	PendingWait(Look look) {
		this.look = look;
	}

	/**
	 * Waits for all that is pending.
	 * @param timeout how long at most
	 */
	void await(Duration timeout) {
		long start = System.nanoTime();
		Duration nextReport = Duration.ZERO;
		Duration waited = Duration.ZERO;
		boolean curious = true;
		for (Sighting seen = look(curious); !seen.isSettled(); seen = look(curious)) {
			waited = Duration.ofNanos(System.nanoTime() - start);
			if (waited.compareTo(timeout) >= 0) {
				throw seen.afterWaiting("After waiting for %d s".formatted(waited.toSeconds()));
			}
			if (curious) {
				logger.info("Waiting for another process to migrate the database, for %d s of at most %d s; %s"
					.formatted(waited.toSeconds(), timeout.toSeconds(), seen.describe()));
				nextReport = waited.plus(REPORT_INTERVAL);
			}
			Duration paused = waited.plus(pause(seen, timeout.minus(waited)));
			curious = paused.compareTo(nextReport) >= 0 || paused.compareTo(timeout) >= 0;
		}
		if (!waited.isZero()) {
			logger.info("Nothing is pending any more, after a wait of %d s".formatted(waited.toSeconds()));
		}
	}

	/**
	 * Waits for what may pass in a moment: a database that seems to have diverged while
	 * another process migrates it.
	 * @return what was seen in the end
	 */
	Sighting settle() {
		Sighting seen = this.look.look(false);
		for (int looks = 1; looks < LOOKS && seen instanceof Diverged diverged && diverged.locked(); looks++) {
			logger.info("Looking again in a moment: the database is " + seen.describe());
			pause(seen, POLL_INTERVAL.multipliedBy(2));
			seen = this.look.look(false);
		}
		return seen;
	}

	private Sighting look(boolean curious) {
		try {
			return this.look.look(curious);
		}
		catch (DatabaseSessionException ex) {
			if (ex.getCause() == null) {
				throw ex;
			}
			return new Sighting.Unreachable(ex);
		}
		catch (DataAccessException ex) {
			if (!mayPass(ex)) {
				throw ex;
			}
			return new Sighting.Unreachable(ex);
		}
	}

	private static boolean mayPass(DataAccessException ex) {
		return ex instanceof NonTransientDataAccessResourceException || ex instanceof RecoverableDataAccessException
				|| ex instanceof TransientDataAccessException;
	}

	/**
	 * Pauses for about the interval, and no longer than is left.
	 */
	private static Duration pause(Sighting seen, Duration remaining) {
		Duration interval = (seen instanceof Sighting.Unreachable) ? CONNECT_INTERVAL : POLL_INTERVAL;
		double jitter = 0.5 + ThreadLocalRandom.current().nextDouble();
		Duration pause = Duration.ofMillis(Math.min((long) (interval.toMillis() * jitter), remaining.toMillis() + 1));
		try {
			Thread.sleep(Math.max(1, pause.toMillis()));
			return pause;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw PendingMigrationsException.interrupted(seen);
		}
	}

	/**
	 * One look at the database.
	 */
	@FunctionalInterface
	interface Look {

		Sighting look(boolean curious);

	}

}
