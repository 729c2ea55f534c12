package dev.migration.command;

import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import dev.migration.execution.MigrationListener;
import dev.migration.execution.MigrationReport;
import dev.migration.plan.Direction;
import dev.migration.plan.MigrationPlan;
import dev.migration.plan.MigrationStep;
import org.jspecify.annotations.Nullable;

/**
 * A line on the terminal that says which revision is running and for how long, written
 * over again each second and gone in the end.
 */
final class ProgressLine implements MigrationListener {

	private static final String ERASE = "\r\u001B[K";

	private final PrintStream stream;

	private int total;

	private int number;

	private @Nullable MigrationStep step;

	private long startedAt;

	private @Nullable ScheduledExecutorService clock;

	ProgressLine(PrintStream stream) {
		this.stream = stream;
	}

	/**
	 * A line for a person who waits before a terminal.
	 * @param terminal the terminal
	 * @return the line, if there is such a person
	 */
	static Optional<ProgressLine> on(Terminal terminal) {
		return (terminal.prompt() != null) ? Optional.of(new ProgressLine(terminal.err())) : Optional.empty();
	}

	@Override
	public synchronized void stepsPlanned(MigrationPlan plan) {
		this.total = plan.steps().size();
		this.number = 0;
		this.clock = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "migration-progress");
			thread.setDaemon(true);
			return thread;
		});
		this.clock.scheduleAtFixedRate(this::show, 1, 1, TimeUnit.SECONDS);
	}

	@Override
	public synchronized void stepStarted(MigrationStep step) {
		this.step = step;
		this.number++;
		this.startedAt = System.nanoTime();
		show();
	}

	private synchronized void show() {
		if (this.step != null) {
			long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - this.startedAt);
			this.stream.print(ERASE + "%s %d of %d: %s %s, %d s".formatted(
					(this.step.direction() == Direction.UPGRADE) ? "Upgrading" : "Downgrading", this.number, this.total,
					this.step.revision().id(), this.step.revision().message(), seconds));
			this.stream.flush();
		}
	}

	@Override
	public void runFailed(Throwable failure) {
		end();
	}

	@Override
	public void runCompleted(MigrationReport report) {
		end();
	}

	private synchronized void end() {
		this.step = null;
		if (this.clock != null) {
			this.clock.shutdownNow();
		}
		this.stream.print(ERASE);
		this.stream.flush();
	}

}
