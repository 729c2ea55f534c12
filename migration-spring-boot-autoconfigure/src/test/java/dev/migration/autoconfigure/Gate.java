package dev.migration.autoconfigure;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets through as many rows as the test allows, and knows how many are at it at a time.
 */
final class Gate {

	private static final int ALL = 1_000_000;

	private final Semaphore permits = new Semaphore(0);

	private final AtomicInteger inside = new AtomicInteger();

	private final AtomicInteger most = new AtomicInteger();

	void pass() throws InterruptedException {
		this.most.accumulateAndGet(this.inside.incrementAndGet(), Math::max);
		try {
			this.permits.acquire();
		}
		finally {
			this.inside.decrementAndGet();
		}
	}

	void let(int rows) {
		this.permits.release(rows);
	}

	void open() {
		let(ALL);
	}

	/**
	 * How many rows wait, each in a chunk of its own.
	 */
	int inside() {
		return this.inside.get();
	}

	/**
	 * How many there have been inside at the same time.
	 */
	int most() {
		return this.most.get();
	}

	boolean isWaiting() {
		return this.permits.hasQueuedThreads();
	}

}
