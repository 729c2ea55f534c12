package dev.migration.lock;

import java.time.Duration;

/**
 * How time passes while a lock is waited for.
 */
interface Waiting {

	/**
	 * The real one.
	 */
	Waiting REAL = new Waiting() {

		@Override
		public long nanoTime() {
			return System.nanoTime();
		}

		@Override
		public void sleep(Duration duration) throws InterruptedException {
			Thread.sleep(Math.max(1, duration.toMillis()));
		}

	};

	long nanoTime();

	void sleep(Duration duration) throws InterruptedException;

}
