package dev.migration.benchmark;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One of several that run by turns of a second, so that what else the machine does meets
 * all of them alike. Counts its own time alone.
 */
final class Turn {

	private static final long LENGTH = TimeUnit.SECONDS.toNanos(1);

	private final ReentrantLock baton;

	private long begun;

	private long taken;

	/**
	 * Creates one.
	 * @param baton what one of them has at a time: a fair lock
	 */
	Turn(ReentrantLock baton) {
		this.baton = baton;
	}

	void begin() {
		this.baton.lock();
		this.begun = System.nanoTime();
	}

	/**
	 * Lets the others run, if the turn is over. To be called between two chunks.
	 */
	void pass() {
		if (System.nanoTime() - this.begun > LENGTH) {
			end();
			begin();
		}
	}

	void end() {
		this.taken += System.nanoTime() - this.begun;
		this.baton.unlock();
	}

	double seconds() {
		return this.taken / 1e9;
	}

}
