package dev.migration.metrics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;

import dev.migration.execution.MigrationFailedException;
import dev.migration.execution.MigrationListener;
import dev.migration.execution.MigrationReport;
import dev.migration.execution.RunType;
import dev.migration.plan.MigrationStep;

import org.springframework.core.metrics.ApplicationStartup;
import org.springframework.core.metrics.StartupStep;

/**
 * Records the runs of one migrator as start-up steps: {@code migration.run} with the tags
 * {@code migrator}, {@code direction}, {@code outcome} and {@code revisions}, and inside
 * of it a {@code migration.revision} for each with {@code revision}, {@code outcome} and
 * {@code rows}.
 */
public final class StartupStepListener implements MigrationListener {

	private static final String RUN = "migration.run";

	private final String migrator;

	private final Supplier<ApplicationStartup> startup;

	/**
	 * What is open on a thread, the innermost first.
	 */
	private final ThreadLocal<Deque<Open>> open = ThreadLocal.withInitial(ArrayDeque::new);

	/**
	 * Creates a listener.
	 * @param migrator the name of the migrator
	 * @param startup asked at the beginning of each step
	 */
	public StartupStepListener(String migrator, Supplier<ApplicationStartup> startup) {
		this.migrator = migrator;
		this.startup = startup;
	}

	@Override
	public void runStarted(RunType type) {
		begin(type, RUN).tag("migrator", this.migrator).tag("direction", type.name());
	}

	@Override
	public void stepStarted(MigrationStep step) {
		begin(this.open.get().element().type, "migration.revision").tag("revision", step.revision().id());
	}

	@Override
	public void stepExecuted(MigrationReport.Step step) {
		Open revision = this.open.get().pop();
		revision.step.tag("rows", Long.toString(step.rows()));
		revision.end(Outcome.SUCCESS);
	}

	@Override
	public void stepFailed(MigrationStep step, MigrationFailedException failure) {
		this.open.get().pop().end(Outcome.ERROR);
	}

	@Override
	public void runCompleted(MigrationReport report) {
		Open run = endOfRun();
		run.step.tag("revisions", Integer.toString(report.steps().size()));
		run.end(Outcome.of(report));
	}

	@Override
	public void runFailed(Throwable failure) {
		Open run = endOfRun();
		run.end(Outcome.of(run.type, failure));
	}

	private StartupStep begin(RunType type, String name) {
		StartupStep step = this.startup.get().start(name);
		this.open.get().push(new Open(type, name, step));
		return step;
	}

	/**
	 * A run may end within a revision, as when its lock is lost between two tries.
	 */
	private Open endOfRun() {
		Deque<Open> all = this.open.get();
		Open run = all.pop();
		while (!run.name.equals(RUN)) {
			run.end(Outcome.ERROR);
			run = all.pop();
		}
		if (all.isEmpty()) {
			this.open.remove();
		}
		return run;
	}

	private record Open(RunType type, String name, StartupStep step) {

		void end(Outcome outcome) {
			this.step.tag("outcome", outcome.name()).end();
		}

	}

}
