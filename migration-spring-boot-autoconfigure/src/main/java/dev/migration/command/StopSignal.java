package dev.migration.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Asks a command to come to an end. Is true once it was asked.
 */
final class StopSignal implements BooleanSupplier {

	private final CountDownLatch asked = new CountDownLatch(1);

	void ask() {
		this.asked.countDown();
	}

	@Override
	public boolean getAsBoolean() {
		return this.asked.getCount() == 0;
	}

	/**
	 * Pauses, but no longer than until the command is asked to end.
	 * @param pause how long at most
	 * @return whether it was asked
	 */
	boolean await(Duration pause) {
		try {
			return this.asked.await(pause.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return true;
		}
	}

}
