package dev.migration.execution;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.migration.backfill.RevisionBackfills;
import dev.migration.plan.Direction;
import dev.migration.plan.StampPlan;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionGraph;
import dev.migration.session.DatabaseSession;
import dev.migration.store.HistoryEntry;
import dev.migration.store.MigrationStore;
import dev.migration.store.Originator;
import dev.migration.store.Outcome;
import dev.migration.store.StatementProgress;
import dev.migration.store.StoredState;
import org.jspecify.annotations.Nullable;

/**
 * What is written into the store besides the steps that run: the tables themselves, what
 * another tool has done, and what a person says.
 */
final class Bookkeeping {

	private final RevisionGraph graph;

	private final DatabaseSession session;

	private final MigrationStore store;

	private final RevisionBackfills backfills;

	private final Originator originator;

	private final Clock clock;

	Bookkeeping(RevisionGraph graph, DatabaseSession session, MigrationStore store, RevisionBackfills backfills,
			Originator originator, Clock clock) {
		this.graph = graph;
		this.session = session;
		this.store = store;
		this.backfills = backfills;
		this.originator = originator;
		this.clock = clock;
	}

	/**
	 * Creates the tables that are missing. Where there are version rows and no history,
	 * another tool wrote them: the history then begins with what they say.
	 * @param state what the database says
	 */
	void prepare(StoredState state) {
		if (state.isComplete()) {
			return;
		}
		this.session.inTransaction(() -> {
			this.store.createMissing(state);
			List<String> rows = state.historyTable() ? List.of() : state.heads();
			return record(this.graph.ancestors(rows.stream().filter(this.graph::contains).toList()), Direction.UPGRADE);
		});
	}

	/**
	 * Changes the version rows, says in the history of which revisions that speaks, and
	 * settles what was left open: a person has looked. A revision that has changed since
	 * it was applied is accepted as it is declared now. What is no longer applied owes
	 * nothing any more; what counts as applied does not begin to.
	 * @param state what the database says
	 * @param plan the change
	 * @return the revisions that count as applied from now on, or no longer
	 */
	List<MigrationReport.Step> stamp(StoredState state, StampPlan plan) {
		return this.session.inTransaction(() -> {
			Set<String> after = this.graph.ancestors(plan.headsAfter());
			List<HistoryEntry> open = this.store.history().unsettled();
			open.forEach((attempt) -> this.store.history().settle(resolved(attempt)));
			List<HistoryEntry> applied = applied();
			Set<String> before = applied.stream().map(HistoryEntry::revision).collect(Collectors.toSet());
			if (plan.purge()) {
				this.store.versions().purge();
			}
			this.store.versions().apply(plan.headsChange());
			if (plan.purge()) {
				forget(applied);
			}
			List<MigrationReport.Step> stamped = new ArrayList<>(record(without(before, after), Direction.DOWNGRADE));
			Set<String> accepted = without(after, before);
			Drift.find(this.graph, after, applied).forEach((drift) -> accepted.add(drift.declared().id()));
			stamped.addAll(record(accepted, Direction.UPGRADE));
			if (state.backfillTables()) {
				without(before, after).forEach(this.backfills::remove);
			}
			return stamped;
		});
	}

	/**
	 * Says how an attempt that was left open counts from now on. What it owes if it is
	 * applied, is owed from now on.
	 * @param state what the database says
	 * @param settlement what a person has decided
	 * @return the revision, if it is still declared
	 */
	List<MigrationReport.Step> settle(StoredState state, Settlement settlement) {
		boolean upgrade = settlement.direction() == Direction.UPGRADE;
		String id = settlement.last().revision();
		boolean owes = upgrade && this.backfills.areDeclaredBy(List.of(id));
		if (owes && !state.backfillTables()) {
			this.store.createBackfillTables();
		}
		return this.session.inTransaction(() -> {
			if (state.backfillTables()) {
				this.backfills.remove(id);
			}
			this.store.versions().apply(settlement.change());
			settlement.attempts().forEach((attempt) -> this.store.history().settle(resolved(attempt)));
			HistoryEntry last = settlement.last();
			DeclaredRevision revision = settlement.revision();
			this.store.history()
				.add(stamped(last.revision(), settlement.direction(), this.clock.instant(),
						(revision != null) ? revision.checksum() : last.checksum(),
						(revision != null) ? revision.down() : last.down())
					.because(settlement.reason())
					.owing(owes ? this.backfills.owe(id) : null));
			return (revision != null) ? List.of(step(revision, settlement.direction())) : List.of();
		});
	}

	/**
	 * An attempt that was left open, once a person has said how it counts.
	 */
	static HistoryEntry resolved(HistoryEntry attempt) {
		Duration duration = (attempt.duration() != null) ? attempt.duration() : Duration.ZERO;
		return attempt.settled(Outcome.RESOLVED, duration, attempt.rows(), attempt.error(), attempt.progress());
	}

	/**
	 * What the history takes for applied.
	 */
	private List<HistoryEntry> applied() {
		return this.store.history().latest().stream().filter(HistoryEntry::saysApplied).toList();
	}

	/**
	 * Takes back what only another version of the application declares: with the version
	 * rows gone nothing says any more that it is applied.
	 */
	private void forget(List<HistoryEntry> applied) {
		Instant now = this.clock.instant();
		this.store.history()
			.addAll(applied.stream()
				.filter((entry) -> !this.graph.contains(entry.revision()))
				.map((entry) -> stamped(entry.revision(), Direction.DOWNGRADE, now, entry.checksum(), entry.down()))
				.toList());
	}

	private HistoryEntry stamped(String revision, Direction direction, Instant now, @Nullable String checksum,
			List<String> down) {
		return new HistoryEntry(0, revision, direction, Outcome.STAMPED, now, Duration.ZERO, 0, null, checksum, down,
				this.originator, StatementProgress.UNKNOWN, null);
	}

	private static Set<String> without(Set<String> all, Set<String> some) {
		return all.stream().filter(Predicate.not(some::contains)).collect(Collectors.toCollection(HashSet::new));
	}

	private List<MigrationReport.Step> record(Set<String> ids, Direction direction) {
		Instant now = this.clock.instant();
		List<DeclaredRevision> revisions = this.graph.revisions()
			.stream()
			.filter((revision) -> ids.contains(revision.id()))
			.toList();
		this.store.history()
			.addAll(revisions.stream()
				.map((revision) -> stamped(revision.id(), direction, now, revision.checksum(), revision.down()))
				.toList());
		return revisions.stream().map((revision) -> step(revision, direction)).toList();
	}

	private static MigrationReport.Step step(DeclaredRevision revision, Direction direction) {
		return new MigrationReport.Step(revision, direction, Duration.ZERO, 0);
	}

}
