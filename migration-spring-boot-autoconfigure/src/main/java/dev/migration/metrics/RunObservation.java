package dev.migration.metrics;

import java.util.List;

import dev.migration.execution.MigrationReport;
import dev.migration.execution.RunType;
import dev.migration.metrics.MigrationObservation.HighCardinalityKeys;
import dev.migration.metrics.MigrationObservation.LowCardinalityKeys;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The observations of one run: its own, and one at a time inside. Their scopes are open
 * on the thread of the run, so that what the migrations do is observed as a part of them.
 */
final class RunObservation {

	private final ObservationRegistry registry;

	private final String migrator;

	private final RunType type;

	private final Open run;

	private @Nullable Open inner;

	RunObservation(ObservationRegistry registry, String migrator, RunType type) {
		this.registry = registry;
		this.migrator = migrator;
		this.type = type;
		this.run = open(MigrationObservation.RUN);
	}

	void lockRequested() {
		this.inner = open(MigrationObservation.LOCK_WAIT);
	}

	void lockAcquired() {
		closeInner(Outcome.SUCCESS, null);
	}

	void stepStarted(String revision) {
		this.inner = open(MigrationObservation.REVISION);
		name(revision);
	}

	private void name(String revision) {
		if (this.inner != null) {
			this.inner.observation.highCardinalityKeyValue(HighCardinalityKeys.REVISION.withValue(revision));
		}
	}

	void stepExecuted(long rows) {
		if (this.inner != null) {
			this.inner.observation.highCardinalityKeyValue(HighCardinalityKeys.ROWS.withValue(Long.toString(rows)));
		}
		closeInner(Outcome.SUCCESS, null);
	}

	void stepFailed(String revision, Throwable cause) {
		// tried again, it may be one that was executed before
		name(revision);
		closeInner(Outcome.ERROR, cause);
	}

	void completed(MigrationReport report) {
		long rows = report.steps().stream().mapToLong(MigrationReport.Step::rows).sum();
		this.run.observation.highCardinalityKeyValue(HighCardinalityKeys.FROM.withValue(text(report.headsBefore())))
			.highCardinalityKeyValue(HighCardinalityKeys.TO.withValue(text(report.headsAfter())))
			.highCardinalityKeyValue(HighCardinalityKeys.COUNT.withValue(Integer.toString(report.steps().size())))
			.highCardinalityKeyValue(HighCardinalityKeys.ROWS.withValue(Long.toString(rows)));
		this.run.close(Outcome.of(report), null);
	}

	void failed(Throwable failure) {
		closeInner(Outcome.ERROR, failure);
		Outcome outcome = Outcome.of(this.type, failure);
		this.run.close(outcome, (outcome == Outcome.ERROR) ? failure : null);
	}

	private void closeInner(Outcome outcome, @Nullable Throwable error) {
		if (this.inner != null) {
			this.inner.close(outcome, error);
			this.inner = null;
		}
	}

	private Open open(MigrationObservation kind) {
		Observation observation = kind.observation(this.registry)
			.lowCardinalityKeyValue(LowCardinalityKeys.MIGRATOR.withValue(this.migrator))
			.lowCardinalityKeyValue(LowCardinalityKeys.DIRECTION.withValue(this.type.name()))
			.start();
		return new Open(observation, observation.openScope());
	}

	private static String text(List<String> heads) {
		return heads.isEmpty() ? "base" : String.join(",", heads);
	}

	private record Open(Observation observation, Observation.Scope scope) {

		void close(Outcome outcome, @Nullable Throwable error) {
			this.observation.lowCardinalityKeyValue(LowCardinalityKeys.OUTCOME.withValue(outcome.name()));
			if (error != null) {
				this.observation.error(error);
			}
			this.scope.close();
			this.observation.stop();
		}

	}

}
