package dev.migration.execution;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.migration.backfill.RevisionBackfills;
import dev.migration.backfill.UnfinishedBackfillException;
import dev.migration.lock.HeldLock;
import dev.migration.lock.MigrationLock;
import dev.migration.plan.Direction;
import dev.migration.plan.MigrationPlan;
import dev.migration.plan.StampPlan;
import dev.migration.store.MigrationStore;
import dev.migration.store.StoredState;
import org.jspecify.annotations.Nullable;

/**
 * One run over one connection:
 * <ol>
 * <li>read the state and plan: with nothing to do that is all;
 * <li>take the lock, read and plan again, for another instance may have been faster;
 * <li>refuse to go on over what an earlier run has left half done;
 * <li>create the migrations, and the tables that are missing;
 * <li>run step by step, the lock confirmed before each; what gives way to another session
 * is run again; a backfill that is small is done after the step that owes it;
 * <li>plan again for what waited for a backfill, until nothing is left that may run.
 * </ol>
 */
final class MigrationRun {

	/**
	 * How often a backfill that was complete is finished in the run, if old writers are
	 * still at work.
	 */
	private static final int REOPENED = 3;

	private final MigrationStore store;

	private final MigrationLock lock;

	private final Consumer<StoredState> safeguard;

	private final Bookkeeping bookkeeping;

	private final RunTransaction transaction;

	private final StepRunner steps;

	private final PlanExecution execution;

	private final RevisionBackfills backfills;

	private final Listeners listeners;

	private int reopened;

	private final long startedAt = System.nanoTime();

	/**
	 * Prepares a run.
	 * @param safeguard refuses a state that nothing may run over; called under the lock
	 */
	MigrationRun(MigrationStore store, MigrationLock lock, Consumer<StoredState> safeguard, Bookkeeping bookkeeping,
			RunTransaction transaction, StepRunner steps, PlanExecution execution, RevisionBackfills backfills,
			Listeners listeners) {
		this.store = store;
		this.lock = lock;
		this.safeguard = safeguard;
		this.bookkeeping = bookkeeping;
		this.transaction = transaction;
		this.steps = steps;
		this.execution = execution;
		this.backfills = backfills;
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
		MigrationPlan first = firstPlan(before, planner);
		if (first != null && isNothingToDo(before, first)) {
			return nothingDone(before, first);
		}
		return underLock((held, state) -> {
			MigrationPlan plan = planner.apply(state);
			this.safeguard.accept(state);
			if (isNothingToDo(state, plan)) {
				return nothingDone(state, plan);
			}
			MigrationReport report = execute(plan, state, planner, held);
			afterwards.accept(report.headsAfter());
			return report;
		});
	}

	private MigrationReport execute(MigrationPlan first, StoredState before,
			Function<StoredState, MigrationPlan> planner, HeldLock held) {
		MigrationPlan plan = first;
		StoredState state = before;
		boolean complete = execute(plan, state, held);
		while (!complete || !plan.held().isEmpty()) {
			state = this.store.read();
			plan = planner.apply(state);
			if (plan.isEmpty()) {
				return report(state.heads(), before, plan.held());
			}
			complete = execute(plan, state, held);
		}
		return report(plan.headsAfter(), before, List.of());
	}

	/**
	 * Executes a plan.
	 * @return {@code false} if a step of it waits for a backfill after all
	 */
	private boolean execute(MigrationPlan plan, StoredState state, HeldLock held) {
		prepare(state, plan);
		try {
			this.execution.execute(plan, held);
			return true;
		}
		catch (UnfinishedBackfillException ex) {
			RunLog.reopened(ex);
			// a revision that was stamped has made none
			this.store.createBackfillTables();
			this.reopened++;
			this.backfills.reopen(ex, this.reopened <= REOPENED);
			return false;
		}
	}

	private MigrationReport report(List<String> heads, StoredState before, List<String> heldBack) {
		MigrationReport report = new MigrationReport(this.execution.done(), before.heads(), heads, elapsed(), heldBack);
		RunLog.completed(report);
		return report;
	}

	private void prepare(StoredState state, MigrationPlan plan) {
		this.transaction.accept(plan);
		this.steps.create(plan.steps());
		this.bookkeeping.prepare(state);
		prepareBackfills(state, plan);
	}

	private void prepareBackfills(StoredState state, MigrationPlan plan) {
		boolean tables = state.backfillTables();
		if (!tables && plan.direction() == Direction.UPGRADE && this.backfills.areDeclaredBy(plan.revisions())) {
			this.store.createBackfillTables();
			tables = true;
		}
		if (tables) {
			this.steps.withBackfillTables();
		}
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
			List<MigrationReport.Step> stamped = this.bookkeeping.stamp(state, plan);
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
			List<MigrationReport.Step> settled = this.bookkeeping.settle(state, settlement);
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
			prepareBackfills(state, rest.plan());
			this.execution.execute(rest.plan(), held);
			return report(rest.plan().headsAfter(), state, List.of());
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

	/**
	 * Plans without the lock, to see whether there is anything to do. A database that
	 * seems to have diverged may be on its way: another version of the application runs
	 * its steps, and holds the lock.
	 */
	private static @Nullable MigrationPlan firstPlan(StoredState state, Function<StoredState, MigrationPlan> planner) {
		try {
			return planner.apply(state);
		}
		catch (UnknownRevisionsException ex) {
			if (ex.getState() == DatabaseState.AHEAD) {
				throw ex;
			}
			return null;
		}
	}

	/**
	 * A database that Alembic managed gets its history even if it is up to date.
	 */
	private static boolean isNothingToDo(StoredState state, MigrationPlan plan) {
		return plan.steps().isEmpty() && state.unsettled().isEmpty()
				&& (state.historyTable() || state.heads().isEmpty());
	}

	private MigrationReport nothingDone(StoredState state, MigrationPlan plan) {
		RunLog.nothingToDo(state.heads(), plan.held());
		return new MigrationReport(List.of(), state.heads(), state.heads(), elapsed(), plan.held());
	}

	private MigrationReport report(List<MigrationReport.Step> steps, List<String> before, List<String> after) {
		return new MigrationReport(steps, before, after, elapsed());
	}

	private Duration elapsed() {
		return Duration.ofNanos(System.nanoTime() - this.startedAt);
	}

	@FunctionalInterface
	private interface LockedWork {

		MigrationReport run(HeldLock held, StoredState state);

	}

}
