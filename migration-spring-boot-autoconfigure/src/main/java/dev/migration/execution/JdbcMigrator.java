package dev.migration.execution;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import javax.sql.DataSource;

import dev.migration.Database;
import dev.migration.backfill.BackfillEngine;
import dev.migration.backfill.Backfills;
import dev.migration.backfill.RevisionBackfills;
import dev.migration.lock.HeldLock;
import dev.migration.lock.LockConnectionSource;
import dev.migration.lock.LockHolder;
import dev.migration.lock.LockScope;
import dev.migration.lock.MigrationLock;
import dev.migration.operation.BindingSettings;
import dev.migration.plan.Direction;
import dev.migration.plan.MigrationPlan;
import dev.migration.plan.MigrationPlanner;
import dev.migration.plan.MigrationStep;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionTarget;
import dev.migration.session.DatabaseSession;
import dev.migration.session.StatementLockTimeout;
import dev.migration.source.MigrationDefinition;
import dev.migration.store.HistoryEntry;
import dev.migration.store.MigrationStore;
import dev.migration.store.StoredState;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Each call opens a session of its own and plans with what it reads there. What changes
 * the database is left to a {@link MigrationRun}.
 */
final class JdbcMigrator implements Migrator {

	private final DataSource dataSource;

	private final RevisionGraph graph;

	private final MigrationPlanner planner;

	private final Map<String, MigrationDefinition> definitions;

	private final MigratorSettings settings;

	private final Listeners listeners;

	private final LockConnectionSource lockConnections;

	private final BindingSettings bindingSettings;

	private final Supplier<Optional<Database>> declaredDatabase;

	private final Clock clock;

	private final BackfillEngine backfills;

	JdbcMigrator(DataSource dataSource, RevisionGraph graph, Map<String, MigrationDefinition> definitions,
			MigratorSettings settings, Listeners listeners, LockConnectionSource lockConnections,
			BindingSettings bindingSettings, Supplier<Optional<Database>> declaredDatabase, Clock clock,
			BackfillEngine backfills) {
		this.dataSource = dataSource;
		this.graph = graph;
		this.planner = new MigrationPlanner(graph);
		this.definitions = definitions;
		this.settings = settings;
		this.listeners = listeners;
		this.lockConnections = lockConnections;
		this.bindingSettings = bindingSettings;
		this.declaredDatabase = declaredDatabase;
		this.clock = clock;
		this.backfills = backfills;
	}

	@Override
	public MigrationReport upgrade(RevisionTarget target) {
		return runInSession(RunType.UPGRADE, (run, store) -> {
			DriftPolicy drift = drift(store);
			return run.run(upgradePlanner(store, target, drift, true), drift::certify);
		});
	}

	@Override
	public MigrationReport upgrade(RevisionTarget target, Duration timeout) {
		return new FinishedUpgrade(this, this.backfills.ofRun(), timeout).run(target);
	}

	@Override
	public Backfills backfills() {
		return this.backfills.backfills();
	}

	@Override
	public MigrationReport downgrade(RevisionTarget target) {
		return downgrade((rows) -> this.planner.downgrade(rows, target));
	}

	@Override
	public MigrationReport downgrade(MigrationPlan plan) {
		Assert.isTrue(plan.direction() == Direction.DOWNGRADE, "The plan is none of a downgrade");
		return downgrade((rows) -> {
			if (!Set.copyOf(rows).equals(Set.copyOf(plan.headsBefore()))) {
				throw new OutdatedPlanException(plan, rows);
			}
			return plan;
		});
	}

	private MigrationReport downgrade(Function<List<String>, MigrationPlan> planner) {
		return runInSession(RunType.DOWNGRADE, (run, store) -> run
			.run((state) -> Reversibility.require(planner.apply(declaredRows(store, state))), (heads) -> {
			}));
	}

	/**
	 * Plans with what the database says, and refuses what is not to be run.
	 */
	private Function<StoredState, MigrationPlan> upgradePlanner(MigrationStore store, RevisionTarget target,
			DriftPolicy drift, boolean certifying) {
		ForkPolicy forks = new ForkPolicy(this.graph, this.settings.onFork());
		return (state) -> {
			MigrationPlan plan = planner(state).upgrade(declaredRows(store, state), target);
			if (target.equals(RevisionTarget.HEADS)) {
				forks.check(plan.revisions());
			}
			drift.check(state, certifying && plan.steps().isEmpty());
			return plan;
		};
	}

	/**
	 * A planner that leaves out what waits for a backfill.
	 */
	private MigrationPlanner planner(StoredState state) {
		return this.planner.holding(state.owed());
	}

	private DriftPolicy drift(MigrationStore store) {
		return new DriftPolicy(this.graph, store, this.settings.onDrift());
	}

	@Override
	public DryRunReport dryRun(Direction direction, RevisionTarget target, DryRunListener listener) {
		long begun = System.nanoTime();
		return inSession((session, store) -> {
			DryRun run = new DryRun(session, store, this.definitions, this.bindingSettings, listener);
			run.requireTransactionalDdl();
			try (HeldLock held = lock(session, new RunningWork(session, store.history())).acquire()) {
				StoredState state = store.read();
				MigrationPlan plan = (direction == Direction.UPGRADE)
						? upgradePlanner(store, target, drift(store), false).apply(state)
						: Reversibility.require(this.planner.downgrade(declaredRows(store, state), target));
				unsettled(session, store, state).refuse();
				List<DryRunReport.Step> steps = plan.isEmpty() ? List.of() : run.run(plan, state, held);
				return new DryRunReport(steps, plan.headsBefore(), plan.headsAfter(),
						Duration.ofNanos(System.nanoTime() - begun));
			}
		});
	}

	@Override
	public MigrationReport stamp(List<RevisionTarget> targets, boolean purge) {
		Assert.notEmpty(targets, "Name at least one target: no target would mean 'base', which forgets everything");
		return runInSession(RunType.STAMP,
				(run, store) -> run.stamp((state) -> this.planner.stamp(state.heads(), targets, purge)));
	}

	private MigrationReport runInSession(RunType type, BiFunction<MigrationRun, MigrationStore, MigrationReport> work) {
		return this.listeners.tellOf(type,
				() -> inSession((session, store) -> work.apply(run(session, store, this.listeners), store)));
	}

	@Override
	public MigrationReport ensureVersion() {
		// not a run, of which listeners would have to be told the beginning and the end
		return inSession((session, store) -> run(session, store, new Listeners(List.of())).prepare());
	}

	@Override
	public MigrationReport resolve(String revision, Resolution resolution, String reason) {
		Assert.hasText(revision, "Name the revision that is to be resolved");
		Assert.hasText(reason, "Give a reason: the history keeps why a revision was resolved");
		return this.listeners.tellOf(RunType.RESOLVE, () -> inSession((session, store) -> {
			MigrationRun run = run(session, store, this.listeners);
			AttemptResolver resolver = new AttemptResolver(this.graph, this.planner, store, files(session),
					revision.strip(), reason.strip());
			if (resolution instanceof Resolution.ContinueAt rest) {
				return run.goOn((state) -> resolver.continueAt(state, rest.statement()));
			}
			Direction direction = (resolution instanceof Resolution.Applied) ? Direction.UPGRADE : Direction.DOWNGRADE;
			return run.settle((state) -> resolver.settle(state, direction));
		}));
	}

	private MigrationRun run(DatabaseSession session, MigrationStore store, Listeners told) {
		MigrationLock lock = lock(session, new RunningWork(session, store.history()));
		RevisionBackfills backfills = this.backfills.on(session, store);
		Bookkeeping bookkeeping = new Bookkeeping(this.graph, session, store, backfills, this.settings.originator(),
				this.clock);
		RunTransaction transaction = new RunTransaction(session, this.settings.transactionMode(),
				new StatementLockTimeout(session, this.settings.statementLock().timeout(), this.settings.ownSession()));
		StepRunner steps = new StepRunner(session, transaction, store, this.definitions, this.settings.originator(),
				this.bindingSettings, backfills, this.clock);
		PlanExecution execution = new PlanExecution(transaction, steps,
				(held) -> new LockRetries(this.settings.statementLock(), session, held, this::tellPostponed), backfills,
				told);
		return new MigrationRun(store, lock, (state) -> unsettled(session, store, state).refuse(), bookkeeping,
				transaction, steps, execution, backfills, told);
	}

	private void tellPostponed(MigrationStep step, RuntimeException failure, Duration pause) {
		this.listeners.tell((listener) -> listener.stepPostponed(step, failure, pause));
	}

	private MigrationLock lock(DatabaseSession session, RunningWork work) {
		LockScope scope = new LockScope(this.settings.store().schema(), this.settings.store().versionTable());
		return MigrationLock.of(session, scope, this.settings.lock(), this.lockConnections, work::describe);
	}

	@Override
	public MigrationPlan planUpgrade(RevisionTarget target) {
		return inSession((session, store) -> {
			StoredState state = store.read();
			return planner(state).upgrade(declaredRows(store, state), target);
		});
	}

	@Override
	public MigrationPlan planDowngrade(RevisionTarget target) {
		return inSession((session, store) -> this.planner.downgrade(declaredRows(store, store.read()), target));
	}

	@Override
	public MigrationStatus status() {
		return inSession((session, store) -> new StatusReader(this.graph, this::planner, this.settings.store(),
				this.backfills.on(session, store), this.clock)
			.read(session, store));
	}

	@Override
	public List<HistoryEntry> history(@Nullable String revision, int limit) {
		Assert.isTrue(limit > 0, "The limit must be positive");
		return inSession(
				(session, store) -> store.read().historyTable() ? store.history().newest(revision, limit) : List.of());
	}

	@Override
	public Optional<LockHolder> lockHolder() {
		return inSession((session, store) -> Optional
			.ofNullable(lock(session, new RunningWork(session, store.history())).certainHolder()));
	}

	@Override
	public Migrator with(UnaryOperator<MigratorSettings> change) {
		MigratorSettings changed = change.apply(this.settings);
		return new JdbcMigrator(this.dataSource, this.graph, this.definitions, changed, this.listeners,
				this.lockConnections, this.bindingSettings, this.declaredDatabase, this.clock,
				this.backfills.with(changed.store(), changed.backfill(), changed.originator(), changed.ownSession()));
	}

	@Override
	public void validate() {
		Sighting seen = new PendingWait(this::look).settle();
		if (seen instanceof Sighting.Diverged diverged) {
			throw diverged.locked() ? diverged.afterWaiting("After looking several times") : diverged.refusal();
		}
		if (seen instanceof Sighting.Pending pending && !pending.isSettled()) {
			throw PendingMigrationsException.found(pending.revisions());
		}
	}

	@Override
	public void await(Duration timeout) {
		new PendingWait(this::look).await(timeout);
	}

	private Sighting look(boolean curious) {
		return inSession((session, store) -> {
			RunningWork work = new RunningWork(session, store.history());
			return new DatabaseWatch(store, lock(session, work), work, (state) -> unsettled(session, store, state),
					(state) -> planned(store, state))
				.look(curious);
		});
	}

	private List<String> planned(MigrationStore store, StoredState state) {
		List<String> revisions = planner(state).upgrade(declaredRows(store, state), this.settings.target()).revisions();
		if (revisions.isEmpty()) {
			drift(store).check(state, false);
		}
		return revisions;
	}

	private UnsettledAttempts unsettled(DatabaseSession session, MigrationStore store, StoredState state) {
		return new UnsettledAttempts(this.graph, this.planner, store, state, files(session));
	}

	private SqlFileOutlines files(DatabaseSession session) {
		return new SqlFileOutlines(this.definitions, session.database());
	}

	/**
	 * The version rows, all of them declared.
	 * @throws UnknownRevisionsException if one is not
	 */
	private List<String> declaredRows(MigrationStore store, StoredState state) {
		new Situation(this.graph, state.heads(), () -> state.historyTable() ? store.history().latest() : List.of())
			.refuseUnknown();
		return state.heads();
	}

	private <T> T inSession(BiFunction<DatabaseSession, MigrationStore, T> work) {
		try (DatabaseSession session = DatabaseSession.open(this.dataSource)) {
			return work.apply(session, new MigrationStore(session, this.settings.store()));
		}
		catch (MigrationFailedException ex) {
			if (isInterrupted(ex)) {
				// not before: an interrupted thread must still settle and release
				Thread.currentThread().interrupt();
			}
			throw ex;
		}
	}

	private static boolean isInterrupted(MigrationFailedException failure) {
		return Stream.concat(Stream.ofNullable(failure.getCause()), Stream.of(failure.getSuppressed()))
			.anyMatch(InterruptedException.class::isInstance);
	}

	@Override
	public void addListener(MigrationListener listener) {
		this.listeners.add(listener);
	}

	@Override
	public OfflineMigrator offline(Database database) {
		return new ScriptMigrator(database, this.graph, this.definitions, this.settings, this.clock);
	}

	@Override
	public Optional<Database> declaredDatabase() {
		return this.declaredDatabase.get();
	}

	@Override
	public RevisionGraph graph() {
		return this.graph;
	}

	@Override
	public MigratorSettings settings() {
		return this.settings;
	}

}
