package dev.migration.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

	private final LiveLines lines;

	private int total;

	private int number;

	private @Nullable MigrationStep step;

	private long startedAt;

	private @Nullable ProgressClock clock;

	ProgressLine(LiveLines lines) {
		this.lines = lines;
	}

	/**
	 * A line for a person who waits before a terminal.
	 * @param terminal the terminal
	 * @return the line, if there is such a person
	 */
	static Optional<ProgressLine> on(Terminal terminal) {
		return (terminal.prompt() != null) ? Optional.of(new ProgressLine(new LiveLines(terminal.err())))
				: Optional.empty();
	}

	@Override
	public synchronized void stepsPlanned(MigrationPlan plan) {
		this.total = plan.steps().size();
		this.number = 0;
		stopClock();
		this.clock = new ProgressClock();
		this.clock.start(this::show, Duration.ofSeconds(1));
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
			this.lines.show(List.of("%s %d of %d: %s %s, %d s".formatted(
					(this.step.direction() == Direction.UPGRADE) ? "Upgrading" : "Downgrading", this.number, this.total,
					this.step.revision().id(), this.step.revision().message(), seconds)));
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
		stopClock();
		this.lines.erase();
	}

	private void stopClock() {
		if (this.clock != null) {
			this.clock.close();
		}
	}

}
