package dev.migration.command;

import org.springframework.context.LifecycleProcessor;

/**
 * Stands in for what would start the application's own components, and runs the command
 * in their place: all beans are defined, and none was started.
 */
final class CommandLifecycle implements LifecycleProcessor {

	private final Runnable command;

	CommandLifecycle(Runnable command) {
		this.command = command;
	}

	@Override
	public void onRefresh() {
		this.command.run();
	}

	@Override
	public void onClose() {
	}

	@Override
	public void start() {
	}

	@Override
	public void stop() {
	}

	@Override
	public boolean isRunning() {
		return false;
	}

}
