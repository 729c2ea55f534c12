package dev.migration.session;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses before something is tried again: each is twice as long as the one before it.
 *
 * @param first the pause before the first try again
 * @param longest where the pauses stop to grow
 */
public record Backoff(Duration first, Duration longest) {

	/**
	 * The pause before a try.
	 * @param retry which one, from 1
	 * @return the pause
	 */
	public Duration before(int retry) {
		Duration pause = this.first;
		for (int i = 1; i < retry && pause.compareTo(this.longest) < 0 && !pause.isZero(); i++) {
			pause = pause.multipliedBy(2);
		}
		return (pause.compareTo(this.longest) < 0) ? pause : this.longest;
	}

	/**
	 * The pause before a try, up to one half of it taken away by chance: those that were
	 * in each other's way do not meet again.
	 * @param retry which one, from 1
	 * @return the pause
	 */
	public Duration jitteredBefore(int retry) {
		double share = 1 - ThreadLocalRandom.current().nextDouble() / 2;
		return Duration.ofNanos((long) (before(retry).toNanos() * share));
	}

}
