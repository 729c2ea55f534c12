package dev.migration.execution;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import dev.migration.backfill.RevisionBackfills;
import dev.migration.lock.HeldLock;
import dev.migration.plan.MigrationPlan;
import dev.migration.plan.MigrationStep;

/**
 * Executes the steps of the plans of one run, each in a transaction of its own or all of
 * a plan in one, and after what is committed the backfills that are small.
 */
final class PlanExecution {

	private final RunTransaction transaction;

	private final StepRunner steps;

	private final Function<HeldLock, LockRetries> retries;

	private final RevisionBackfills backfills;

	private final Listeners listeners;

	private final Set<MigrationStep> started = new HashSet<>();

	private final Set<MigrationStep> executed = new HashSet<>();

	private final List<MigrationReport.Step> done = new ArrayList<>();

	/**
	 * Prepares the execution.
	 * @param retries starts to count how often something is tried
	 */
	PlanExecution(RunTransaction transaction, StepRunner steps, Function<HeldLock, LockRetries> retries,
			RevisionBackfills backfills, Listeners listeners) {
		this.transaction = transaction;
		this.steps = steps;
		this.retries = retries;
		this.backfills = backfills;
		this.listeners = listeners;
	}

	/**
	 * Executes a plan.
	 * @throws MigrationFailedException if a step fails
	 * @throws dev.migration.backfill.UnfinishedBackfillException if a step waits for a
	 * backfill after all; the steps before it are done
	 */
	void execute(MigrationPlan plan, HeldLock held) {
		RunLog.started(plan);
		this.listeners.tell((listener) -> listener.stepsPlanned(plan));
		this.steps.guardedBy(held);
		try {
			if (this.transaction.isWholeRun()) {
				executeInOneTransaction(plan, held);
			}
			else {
				executeOneByOne(plan, held);
			}
		}
		catch (MigrationFailedException ex) {
			RunLog.failed(ex.step(), ex);
			this.listeners.tell((listener) -> listener.stepFailed(ex.step(), ex));
			throw ex;
		}
		finally {
			this.transaction.end();
		}
	}

	/**
	 * What is committed so far, of all plans.
	 */
	List<MigrationReport.Step> done() {
		return this.done;
	}

	private void executeOneByOne(MigrationPlan plan, HeldLock held) {
		Set<String> heads = new LinkedHashSet<>(plan.headsBefore());
		for (MigrationStep step : plan.steps()) {
			List<String> before = List.copyOf(heads);
			LockRetries tries = this.retries.apply(held);
			complete(List.of(tries.run(() -> execute(step, before, held, tries))));
			heads = step.headsChange().applyTo(heads);
		}
	}

	private void executeInOneTransaction(MigrationPlan plan, HeldLock held) {
		LockRetries tries = this.retries.apply(held);
		complete(tries.run(() -> {
			this.transaction.startAgain();
			List<MigrationReport.Step> steps = new ArrayList<>();
			plan.steps().forEach((step) -> steps.add(execute(step, plan.headsBefore(), held, tries)));
			return steps;
		}));
	}

	private void complete(List<MigrationReport.Step> steps) {
		this.done.addAll(steps);
		steps.forEach((step) -> this.listeners.tell((listener) -> listener.stepCompleted(step)));
		steps.stream().map((step) -> step.revision().id()).filter(this.steps::owes).forEach(this.backfills::runInline);
	}

	private MigrationReport.Step execute(MigrationStep step, List<String> heads, HeldLock held, LockRetries tries) {
		held.verify();
		if (this.started.add(step)) {
			this.listeners.tell((listener) -> listener.stepStarted(step));
		}
		MigrationReport.Step done = this.steps.run(step, heads, tries);
		RunLog.executed(done);
		if (this.executed.add(step)) {
			this.listeners.tell((listener) -> listener.stepExecuted(done));
		}
		return done;
	}

}
