package dev.migration.execution;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.migration.backfill.RevisionBackfills;
import dev.migration.execution.MigrationStatus.DatabaseDescription;
import dev.migration.execution.MigrationStatus.RevisionStatus;
import dev.migration.plan.MigrationPlan;
import dev.migration.plan.MigrationPlanner;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionGraph;
import dev.migration.revision.RevisionTarget;
import dev.migration.session.DatabaseSession;
import dev.migration.store.HistoryEntry;
import dev.migration.store.MigrationStore;
import dev.migration.store.Outcome;
import dev.migration.store.StoreSettings;
import dev.migration.store.StoredState;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what is declared and what the database says.
 */
final class StatusReader {

	private final RevisionGraph graph;

	private final Function<StoredState, MigrationPlanner> planner;

	private final StoreSettings settings;

	private final RevisionBackfills backfills;

	private final Clock clock;

	/**
	 * Creates the reader.
	 * @param planner gives a planner that leaves out what waits for a backfill
	 */
	StatusReader(RevisionGraph graph, Function<StoredState, MigrationPlanner> planner, StoreSettings settings,
			RevisionBackfills backfills, Clock clock) {
		this.graph = graph;
		this.planner = planner;
		this.settings = settings;
		this.backfills = backfills;
		this.clock = clock;
	}

	MigrationStatus read(DatabaseSession session, MigrationStore store) {
		StoredState stored = store.read();
		Map<String, HistoryEntry> latest = new HashMap<>();
		if (stored.historyTable()) {
			store.history().latest().forEach((entry) -> latest.put(entry.revision(), entry));
		}
		Situation situation = new Situation(this.graph, stored.heads(), () -> List.copyOf(latest.values()));
		Set<String> applied = situation.applied();
		MigrationPlan plan = this.planner.apply(stored).upgrade(situation.known(), RevisionTarget.HEADS);
		List<String> pending = without(plan.revisions(), applied);
		List<String> held = without(plan.held(), applied);
		List<RevisionStatus> revisions = revisions(applied, Set.copyOf(held), latest);
		return new MigrationStatus(describe(session), state(situation, pending, latest), this.clock.instant(),
				stored.heads(), this.graph.effectiveHeads(), pending, held, situation.unknown(),
				drifted(applied, latest), revisions, stored.backfillTables() ? this.backfills.status() : List.of());
	}

	private DatabaseDescription describe(DatabaseSession session) {
		String schema = (this.settings.schema() != null) ? this.settings.schema() : session.schema();
		return new DatabaseDescription(session.productName(), session.productVersion(), schema);
	}

	private static List<String> without(List<String> revisions, Set<String> applied) {
		return revisions.stream().filter((id) -> !applied.contains(id)).toList();
	}

	private static DatabaseState state(Situation situation, List<String> pending, Map<String, HistoryEntry> latest) {
		if (latest.values().stream().anyMatch((entry) -> entry.outcome() == Outcome.FAILED)) {
			return DatabaseState.FAILED;
		}
		if (!situation.unknown().isEmpty()) {
			return pending.isEmpty() ? DatabaseState.AHEAD : DatabaseState.DIVERGED;
		}
		return pending.isEmpty() ? DatabaseState.UP_TO_DATE : DatabaseState.PENDING;
	}

	private List<RevisionStatus> revisions(Set<String> applied, Set<String> held, Map<String, HistoryEntry> latest) {
		Set<String> heads = new HashSet<>(this.graph.heads());
		return this.graph.newestFirst().stream().map((revision) -> {
			HistoryEntry last = latest.get(revision.id());
			return new RevisionStatus(revision,
					state(applied.contains(revision.id()), held.contains(revision.id()), last),
					heads.contains(revision.id()), last);
		}).toList();
	}

	private static RevisionState state(boolean applied, boolean held, @Nullable HistoryEntry last) {
		if (last != null && last.outcome() == Outcome.RUNNING) {
			return RevisionState.RUNNING;
		}
		if (last != null && last.outcome() == Outcome.FAILED) {
			return RevisionState.FAILED;
		}
		return applied ? RevisionState.APPLIED : held ? RevisionState.HELD : RevisionState.PENDING;
	}

	private List<String> drifted(Set<String> applied, Map<String, HistoryEntry> latest) {
		Set<String> drifted = Drift.find(this.graph, applied, List.copyOf(latest.values()))
			.stream()
			.map((drift) -> drift.declared().id())
			.collect(Collectors.toSet());
		return this.graph.newestFirst().stream().map(DeclaredRevision::id).filter(drifted::contains).toList();
	}

}
