package dev.migration.autoconfigure;

import java.time.Duration;
import java.util.List;

import dev.migration.backfill.BackfillWorkers;
import dev.migration.execution.MigrationListener;
import dev.migration.execution.MigrationReport;
import dev.migration.execution.Migrator;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;

/**
 * Has the work on backfills begin when the application is ready, and end first of all
 * when it stops: before the beans that the work may use, and while requests that are
 * under way still have their time.
 */
final class BackfillLifecycle implements SmartLifecycle, ApplicationListener<ApplicationReadyEvent> {

	private final List<BackfillWorkers> workers;

	private final Duration timeout;

	private boolean ready;

	private boolean running;

	/**
	 * Creates it; nothing works yet.
	 * @param phase how long the context waits at most for what it stops first
	 */
	BackfillLifecycle(List<BackfillWorkers> workers, Duration phase) {
		this.workers = workers;
		// the rest is for what has to be interrupted
		this.timeout = phase.multipliedBy(3).dividedBy(4);
	}

	/**
	 * Makes workers that also learn of what a run of migrations has come to owe.
	 * @param name the name of the migrator
	 * @return the workers
	 */
	static BackfillWorkers workers(String name, Migrator migrator) {
		BackfillWorkers workers = new BackfillWorkers(name, migrator.backfills());
		migrator.addListener(new MigrationListener() {

			@Override
			public void runCompleted(MigrationReport report) {
				if (!report.isEmpty()) {
					workers.wake();
				}
			}

			@Override
			public void runFailed(Throwable failure) {
				// the steps before the one that failed
				workers.wake();
			}

		});
		return workers;
	}

	@Override
	public synchronized void onApplicationEvent(ApplicationReadyEvent event) {
		this.ready = true;
		startIfReady();
	}

	@Override
	public synchronized void start() {
		this.running = true;
		// after a stop, that is: no second event tells
		startIfReady();
	}

	private void startIfReady() {
		if (this.ready && this.running) {
			this.workers.forEach(BackfillWorkers::start);
		}
	}

	@Override
	public void stop() {
		halt();
		this.workers.forEach((workers) -> workers.stop(this.timeout));
	}

	@Override
	public void stop(Runnable callback) {
		halt();
		if (this.workers.stream().noneMatch(BackfillWorkers::isActive)) {
			callback.run();
			return;
		}
		Thread stopping = new Thread(() -> {
			stop();
			callback.run();
		}, "migration-backfill-stop");
		stopping.setDaemon(true);
		stopping.start();
	}

	private synchronized void halt() {
		this.running = false;
		this.workers.forEach(BackfillWorkers::halt);
	}

	@Override
	public synchronized boolean isRunning() {
		return this.running;
	}

}
