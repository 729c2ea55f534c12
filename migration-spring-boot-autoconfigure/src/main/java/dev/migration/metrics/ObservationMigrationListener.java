package dev.migration.metrics;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.migration.execution.MigrationFailedException;
import dev.migration.execution.MigrationListener;
import dev.migration.execution.MigrationReport;
import dev.migration.execution.RunType;
import dev.migration.plan.MigrationStep;
import io.micrometer.observation.ObservationRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Observes the runs of one migrator, as {@link MigrationObservation} says.
 */
public final class ObservationMigrationListener implements MigrationListener {

	private static final Log logger = LogFactory.getLog(ObservationMigrationListener.class);

	private final String migrator;

	private final Supplier<ObservationRegistry> registry;

	/**
	 * The runs of a thread, the last one first: a migration may have the migrator of
	 * another database run.
	 */
	private final ThreadLocal<Deque<RunObservation>> runs = ThreadLocal.withInitial(ArrayDeque::new);

	/**
	 * Creates a listener.
	 * @param migrator the name of the migrator
	 * @param registry asked at the beginning of each run: the first is before most beans
	 * of the application are there
	 */
	public ObservationMigrationListener(String migrator, Supplier<ObservationRegistry> registry) {
		this.migrator = migrator;
		this.registry = registry;
	}

	@Override
	public void runStarted(RunType type) {
		this.runs.get().push(new RunObservation(registry(), this.migrator, type));
	}

	private ObservationRegistry registry() {
		try {
			return this.registry.get();
		}
		catch (RuntimeException ex) {
			logger.warn("A run of the migrations is not observed, because the ObservationRegistry cannot be created "
					+ "before it: see that no handler or meter registry needs a bean that waits for the migrations",
					ex);
			return ObservationRegistry.NOOP;
		}
	}

	@Override
	public void lockRequested() {
		tell(RunObservation::lockRequested);
	}

	@Override
	public void lockAcquired(Duration waited) {
		tell(RunObservation::lockAcquired);
	}

	@Override
	public void stepStarted(MigrationStep step) {
		tell((run) -> run.stepStarted(step.revision().id()));
	}

	@Override
	public void stepExecuted(MigrationReport.Step step) {
		tell((run) -> run.stepExecuted(step.rows()));
	}

	@Override
	public void stepFailed(MigrationStep step, MigrationFailedException failure) {
		Throwable cause = failure.getCause();
		tell((run) -> run.stepFailed(step.revision().id(), (cause != null) ? cause : failure));
	}

	@Override
	public void runCompleted(MigrationReport report) {
		end((run) -> run.completed(report));
	}

	@Override
	public void runFailed(Throwable failure) {
		end((run) -> run.failed(failure));
	}

	private void tell(Consumer<RunObservation> event) {
		RunObservation run = this.runs.get().peek();
		if (run != null) {
			event.accept(run);
		}
	}

	private void end(Consumer<RunObservation> event) {
		Deque<RunObservation> open = this.runs.get();
		RunObservation run = open.poll();
		if (open.isEmpty()) {
			this.runs.remove();
		}
		if (run != null) {
			event.accept(run);
		}
	}

}
