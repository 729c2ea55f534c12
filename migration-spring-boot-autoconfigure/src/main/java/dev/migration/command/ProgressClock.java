package dev.migration.command;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Has something shown again and again while the command is at work, on a thread that
 * keeps no process alive.
 */
final class ProgressClock implements AutoCloseable {

	private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "migration-progress");
		thread.setDaemon(true);
		return thread;
	});

	void start(Runnable task, Duration interval) {
		long millis = interval.toMillis();
		this.executor.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
	}

	/**
	 * Ends it, and interrupts nothing: a driver may take that for the end of its
	 * connection.
	 */
	@Override
	public void close() {
		this.executor.shutdown();
	}

}
