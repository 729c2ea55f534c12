package dev.migration.execution;

import java.time.Duration;
import java.util.List;

import dev.migration.plan.MigrationStep;

/**
 * Writes down what it is told.
 */
class EventListener implements MigrationListener {

	private final List<String> events;

	EventListener(List<String> events) {
		this.events = events;
	}

	@Override
	public void stepStarted(MigrationStep step) {
		this.events.add("started " + step.revision().id());
	}

	@Override
	public void stepPostponed(MigrationStep step, RuntimeException failure, Duration pause) {
		this.events.add("postponed " + step.revision().id());
	}

	@Override
	public void stepCompleted(MigrationReport.Step step) {
		this.events.add("completed " + step.revision().id());
	}

	@Override
	public void stepFailed(MigrationStep step, MigrationFailedException failure) {
		this.events.add("failed " + step.revision().id());
	}

	@Override
	public void runCompleted(MigrationReport report) {
		this.events.add("ended");
	}

}
