package dev.migration.execution;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import dev.migration.lock.LockConnectionSource;
import dev.migration.lock.LockHolder;
import dev.migration.lock.LockScope;
import dev.migration.lock.MigrationLock;
import dev.migration.operation.BindingSettings;
import dev.migration.plan.MigrationPlan;
import dev.migration.plan.MigrationPlanner;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionTarget;
import dev.migration.session.DatabaseSession;
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

	private final Clock clock;

	JdbcMigrator(DataSource dataSource, RevisionGraph graph, List<MigrationDefinition> definitions,
			MigratorSettings settings, List<MigrationListener> listeners, LockConnectionSource lockConnections,
			BindingSettings bindingSettings, Clock clock) {
		this.dataSource = dataSource;
		this.graph = graph;
		this.planner = new MigrationPlanner(graph);
		this.definitions = definitions.stream()
			.collect(Collectors.toMap((definition) -> definition.revision().id(), Function.identity()));
		this.settings = settings;
		this.listeners = new Listeners(listeners);
		this.lockConnections = lockConnections;
		this.bindingSettings = bindingSettings;
		this.clock = clock;
	}

	private JdbcMigrator(JdbcMigrator other, MigratorSettings settings) {
		this.dataSource = other.dataSource;
		this.graph = other.graph;
		this.planner = other.planner;
		this.definitions = other.definitions;
		this.settings = settings;
		this.listeners = other.listeners;
		this.lockConnections = other.lockConnections;
		this.bindingSettings = other.bindingSettings;
		this.clock = other.clock;
	}

	@Override
	public MigrationReport upgrade(RevisionTarget target) {
		ForkPolicy forks = new ForkPolicy(this.graph, this.settings.onFork());
		return inSession((session, store) -> run(session, store).run((state) -> {
			MigrationPlan plan = this.planner.upgrade(declaredRows(store, state), target);
			if (target.equals(RevisionTarget.HEADS)) {
				forks.check(plan.revisions());
			}
			return plan;
		}));
	}

	@Override
	public MigrationReport downgrade(RevisionTarget target) {
		return inSession((session, store) -> run(session, store)
			.run((state) -> Reversibility.require(this.planner.downgrade(declaredRows(store, state), target))));
	}

	@Override
	public MigrationReport stamp(List<RevisionTarget> targets, boolean purge) {
		Assert.notEmpty(targets, "Name at least one target: no target would mean 'base', which forgets everything");
		return inSession((session, store) -> run(session, store)
			.stamp((state) -> this.planner.stamp(state.heads(), targets, purge)));
	}

	private MigrationRun run(DatabaseSession session, MigrationStore store) {
		Bookkeeping bookkeeping = new Bookkeeping(this.graph, session, store, this.settings.originator(), this.clock);
		RunTransaction transaction = new RunTransaction(session, this.settings.transactionMode());
		StepRunner steps = new StepRunner(session, transaction, store, this.definitions, this.settings.originator(),
				this.bindingSettings, this.clock);
		return new MigrationRun(store, lock(session), (state) -> unsettled(store, state).refuse(), bookkeeping,
				transaction, steps, this.listeners);
	}

	private MigrationLock lock(DatabaseSession session) {
		LockScope scope = new LockScope(this.settings.store().schema(), this.settings.store().versionTable());
		return MigrationLock.of(session, scope, this.settings.lock(), this.lockConnections);
	}

	@Override
	public MigrationPlan planUpgrade(RevisionTarget target) {
		return inSession((session, store) -> this.planner.upgrade(declaredRows(store, store.read()), target));
	}

	@Override
	public MigrationPlan planDowngrade(RevisionTarget target) {
		return inSession((session, store) -> this.planner.downgrade(declaredRows(store, store.read()), target));
	}

	@Override
	public MigrationStatus status() {
		return inSession(
				(session, store) -> new StatusReader(this.graph, this.planner, this.settings.store(), this.clock)
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
		return inSession((session, store) -> Optional.ofNullable(lock(session).holder()));
	}

	@Override
	public Migrator with(UnaryOperator<MigratorSettings> change) {
		return new JdbcMigrator(this, change.apply(this.settings));
	}

	@Override
	public void validate() {
		List<String> pending = pending();
		if (!pending.isEmpty()) {
			throw PendingMigrationsException.found(pending);
		}
	}

	@Override
	public void await(Duration timeout) {
		new PendingWait(this::pending).await(timeout);
	}

	/**
	 * What an upgrade to the target of the settings would run.
	 * @throws UnknownRevisionsException if the database has rows that are not declared
	 * @throws UnsettledRevisionException if an attempt failed and a person must decide
	 */
	private List<String> pending() {
		return inSession((session, store) -> {
			StoredState state = store.read();
			Set<String> pending = new LinkedHashSet<>(unsettled(store, state).refuseFailed());
			pending.addAll(this.planner.upgrade(declaredRows(store, state), this.settings.target()).revisions());
			return List.copyOf(pending);
		});
	}

	private UnsettledAttempts unsettled(MigrationStore store, StoredState state) {
		return new UnsettledAttempts(this.graph, this.planner, store, state);
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
			if (ex.getCause() instanceof InterruptedException) {
				// not before: an interrupted thread must still settle and release
				Thread.currentThread().interrupt();
			}
			throw ex;
		}
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
