package dev.migration.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.migration.lock.HeldLock;
import dev.migration.lock.MigrationLock;
import dev.migration.plan.MigrationPlan;
import dev.migration.plan.MigrationStep;
import dev.migration.plan.StampPlan;
import dev.migration.store.MigrationStore;
import dev.migration.store.StoredState;

/**
 * One run over one connection:
 * <ol>
 * <li>read the state and plan: with nothing to do that is all;
 * <li>take the lock, read and plan again, for another instance may have been faster;
 * <li>refuse to go on over what an earlier run has left half done;
 * <li>create the migrations, and the tables that are missing;
 * <li>run step by step, the lock confirmed before each; what gives way to another session
 * is run again.
 * </ol>
 */
final class MigrationRun {

	private final MigrationStore store;

	private final MigrationLock lock;

	private final Consumer<StoredState> safeguard;

	private final Bookkeeping bookkeeping;

	private final RunTransaction transaction;

	private final StepRunner steps;

	private final Function<HeldLock, LockRetries> retries;

	private final Listeners listeners;

	private final Set<MigrationStep> started = new HashSet<>();

	private final Set<MigrationStep> executed = new HashSet<>();

	private final long startedAt = System.nanoTime();

	/**
	 * Prepares a run.
	 * @param safeguard refuses a state that nothing may run over; called under the lock
	 * @param retries starts to count how often something is tried
	 */
	MigrationRun(MigrationStore store, MigrationLock lock, Consumer<StoredState> safeguard, Bookkeeping bookkeeping,
			RunTransaction transaction, StepRunner steps, Function<HeldLock, LockRetries> retries,
			Listeners listeners) {
		this.store = store;
		this.lock = lock;
		this.safeguard = safeguard;
		this.bookkeeping = bookkeeping;
		this.transaction = transaction;
		this.steps = steps;
		this.retries = retries;
		this.listeners = listeners;
	}

	/**
	 * Runs the steps of a plan.
	 * @param planner makes the plan from what the database says; may refuse
	 * @param afterwards called with the version rows once all steps are done
	 * @return what was done
	 */
	MigrationReport run(Function<StoredState, MigrationPlan> planner, Consumer<List<String>> afterwards) {
		StoredState before = this.store.read();
		if (isSettled(before, planner)) {
			return nothingDone(before);
		}
		return underLock((held, state) -> {
			MigrationPlan plan = planner.apply(state);
			this.safeguard.accept(state);
			if (isNothingToDo(state, plan)) {
				return nothingDone(state);
			}
			this.transaction.accept(plan);
			this.steps.create(plan.steps());
			this.bookkeeping.prepare(state);
			MigrationReport done = execute(plan, held);
			afterwards.accept(done.headsAfter());
			return done;
		});
	}

	/**
	 * Changes the version rows and runs nothing.
	 * @param planner makes the plan from what the database says; may refuse
	 * @return what was recorded
	 */
	MigrationReport stamp(Function<StoredState, StampPlan> planner) {
		return underLock((held, state) -> {
			StampPlan plan = planner.apply(state);
			this.bookkeeping.prepare(state);
			List<MigrationReport.Step> stamped = this.bookkeeping.stamp(plan);
			return report(stamped, plan.headsBefore(), plan.headsAfter());
		});
	}

	/**
	 * Creates the tables that are missing, and runs nothing.
	 * @return a report without steps
	 */
	MigrationReport prepare() {
		return underLock((held, state) -> {
			this.bookkeeping.prepare(state);
			return report(List.of(), state.heads(), state.heads());
		});
	}

	/**
	 * Records how a step that was left half done counts, and runs nothing.
	 * @param judge decides from what the database says; may refuse
	 * @return what was recorded
	 */
	MigrationReport settle(Function<StoredState, Settlement> judge) {
		return underLock((held, state) -> {
			Settlement settlement = judge.apply(state);
			List<MigrationReport.Step> settled = this.bookkeeping.settle(settlement);
			return report(settled, state.heads(),
					List.copyOf(settlement.change().applyTo(new LinkedHashSet<>(state.heads()))));
		});
	}

	/**
	 * Runs the rest of a step that was left half done.
	 * @param judge decides from what the database says; may refuse
	 * @return what was done
	 */
	MigrationReport goOn(Function<StoredState, Continuation> judge) {
		return underLock((held, state) -> {
			Continuation rest = judge.apply(state);
			this.steps.goOn(rest);
			return execute(rest.plan(), held);
		});
	}

	private MigrationReport underLock(LockedWork work) {
		this.listeners.tell(MigrationListener::lockRequested);
		long requestedAt = System.nanoTime();
		try (HeldLock held = this.lock.acquire()) {
			Duration waited = Duration.ofNanos(System.nanoTime() - requestedAt);
			this.listeners.tell((listener) -> listener.lockAcquired(waited));
			return work.run(held, this.store.read());
		}
	}

	private MigrationReport execute(MigrationPlan plan, HeldLock held) {
		RunLog.started(plan);
		this.listeners.tell((listener) -> listener.stepsPlanned(plan));
		this.steps.guardedBy(held);
		List<MigrationReport.Step> done = executeSteps(plan, held);
		MigrationReport report = report(done, plan.headsBefore(), plan.headsAfter());
		RunLog.completed(report);
		return report;
	}

	private List<MigrationReport.Step> executeSteps(MigrationPlan plan, HeldLock held) {
		try {
			return this.transaction.isWholeRun() ? executeInOneTransaction(plan, held) : executeOneByOne(plan, held);
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

	private List<MigrationReport.Step> executeOneByOne(MigrationPlan plan, HeldLock held) {
		List<MigrationReport.Step> done = new ArrayList<>();
		Set<String> heads = new LinkedHashSet<>(plan.headsBefore());
		for (MigrationStep step : plan.steps()) {
			List<String> before = List.copyOf(heads);
			LockRetries tries = this.retries.apply(held);
			done.add(tries.run(() -> execute(step, before, held, tries)));
			tellCompleted(done.subList(done.size() - 1, done.size()));
			heads = step.headsChange().applyTo(heads);
		}
		return done;
	}

	private List<MigrationReport.Step> executeInOneTransaction(MigrationPlan plan, HeldLock held) {
		LockRetries tries = this.retries.apply(held);
		List<MigrationReport.Step> done = tries.run(() -> {
			this.transaction.startAgain();
			List<MigrationReport.Step> steps = new ArrayList<>();
			plan.steps().forEach((step) -> steps.add(execute(step, plan.headsBefore(), held, tries)));
			return steps;
		});
		tellCompleted(done);
		return done;
	}

	private void tellCompleted(List<MigrationReport.Step> steps) {
		steps.forEach((step) -> this.listeners.tell((listener) -> listener.stepCompleted(step)));
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

	/**
	 * Whether the first look is enough. A database that seems to have diverged may be on
	 * its way: another version of the application runs its steps, and holds the lock.
	 */
	private static boolean isSettled(StoredState state, Function<StoredState, MigrationPlan> planner) {
		try {
			return isNothingToDo(state, planner.apply(state));
		}
		catch (UnknownRevisionsException ex) {
			if (ex.getState() == DatabaseState.AHEAD) {
				throw ex;
			}
			return false;
		}
	}

	/**
	 * A database that Alembic managed gets its history even if it is up to date.
	 */
	private static boolean isNothingToDo(StoredState state, MigrationPlan plan) {
		return plan.steps().isEmpty() && state.unsettled().isEmpty()
				&& (state.historyTable() || state.heads().isEmpty());
	}

	private MigrationReport nothingDone(StoredState state) {
		RunLog.nothingToDo(state.heads());
		return report(List.of(), state.heads(), state.heads());
	}

	private MigrationReport report(List<MigrationReport.Step> steps, List<String> before, List<String> after) {
		return new MigrationReport(steps, before, after, Duration.ofNanos(System.nanoTime() - this.startedAt));
	}

	@FunctionalInterface
	private interface LockedWork {

		MigrationReport run(HeldLock held, StoredState state);

	}

}
