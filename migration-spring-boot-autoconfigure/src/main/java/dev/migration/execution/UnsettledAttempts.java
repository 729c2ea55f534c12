package dev.migration.execution;

import java.util.List;
import java.util.stream.Collectors;

import dev.migration.plan.HeadsChange;
import dev.migration.plan.MigrationPlanner;
import dev.migration.plan.MigrationStep;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionGraph;
import dev.migration.store.HistoryEntry;
import dev.migration.store.MigrationStore;
import dev.migration.store.Outcome;
import dev.migration.store.StoredState;
import org.jspecify.annotations.Nullable;

/**
 * What earlier runs have left half done. Nothing runs over it.
 */
final class UnsettledAttempts {

	private final RevisionGraph graph;

	private final MigrationPlanner planner;

	private final MigrationStore store;

	private final StoredState state;

	private final SqlFileOutlines files;

	UnsettledAttempts(RevisionGraph graph, MigrationPlanner planner, MigrationStore store, StoredState state,
			SqlFileOutlines files) {
		this.graph = graph;
		this.planner = planner;
		this.store = store;
		this.state = state;
		this.files = files;
	}

	/**
	 * Refuses to go on over any of it: to be called under the lock, where an attempt that
	 * is said to run has a process that is dead.
	 * @throws UnsettledRevisionException if there is any
	 */
	void refuse() {
		if (!this.state.unsettled().isEmpty()) {
			refuse(this.store.history().unsettled());
		}
	}

	/**
	 * Refuses to go on over failures. Without the lock, a process whose attempt is said
	 * to run may be alive.
	 * @return the revisions that are said to run
	 * @throws UnsettledRevisionException if there is a failure
	 */
	List<String> refuseFailed() {
		if (this.state.unsettled().isEmpty()) {
			return List.of();
		}
		List<HistoryEntry> attempts = this.store.history().unsettled();
		List<HistoryEntry> failed = attempts.stream().filter((attempt) -> attempt.outcome() == Outcome.FAILED).toList();
		if (!failed.isEmpty()) {
			refuse(failed);
		}
		return attempts.stream().map(HistoryEntry::revision).toList();
	}

	private void refuse(List<HistoryEntry> attempts) {
		FailureText text = new FailureText(this.store, this.files);
		throw new UnsettledRevisionException(attempts, attempts.stream().map((attempt) -> {
			DeclaredRevision revision = this.graph.find(attempt.revision()).orElse(null);
			return text.unsettled(attempt, revision, (revision != null) ? change(attempt, revision) : null);
		}).collect(Collectors.joining("\n")));
	}

	/**
	 * What finishing the attempt does to the version rows, if it is the next step from
	 * here.
	 */
	private @Nullable HeadsChange change(HistoryEntry attempt, DeclaredRevision revision) {
		return this.planner.step(this.state.heads(), revision.id(), attempt.direction())
			.map(MigrationStep::headsChange)
			.orElse(null);
	}

}
