package dev.migration.execution;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.migration.execution.MigratorSettings.OnDrift;
import dev.migration.revision.RevisionGraph;
import dev.migration.store.HistoryEntry;
import dev.migration.store.MigrationStore;
import dev.migration.store.StoredState;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Reports revisions that have changed since they were applied.
 * <p>
 * So that a start that finds nothing to do need not read the history, its last row may be
 * certified: it then carries the {@link Fingerprint} of declarations that were compared
 * with the history, up to that row, and found the same. A row that is written later has
 * no certificate, and a declaration that has changed another fingerprint: in both cases
 * the history is read, and tells exactly.
 */
final class DriftPolicy {

	private static final Log logger = LogFactory.getLog(Migrator.class);

	private final RevisionGraph graph;

	private final MigrationStore store;

	private final OnDrift onDrift;

	private boolean drifted;

	DriftPolicy(RevisionGraph graph, MigrationStore store, OnDrift onDrift) {
		this.graph = graph;
		this.store = store;
		this.onDrift = onDrift;
	}

	/**
	 * Compares what is declared with what was applied.
	 * @param state what the database says; all its version rows are declared
	 * @param certifying whether to certify that nothing has changed
	 * @throws DriftedRevisionsException if something has changed, and that is to be
	 * refused
	 */
	void check(StoredState state, boolean certifying) {
		Set<String> applied = this.graph.ancestors(state.heads());
		if (applied.isEmpty() || !state.historyTable()) {
			return;
		}
		String fingerprint = Fingerprint.of(this.graph, applied);
		if (fingerprint.equals(state.fingerprint())) {
			return;
		}
		// before what it is to stand for is read: others may be writing
		Long last = this.store.history().last();
		List<HistoryEntry> latest = this.store.history().latest();
		List<Drift> drifts = Drift.find(this.graph, applied, latest);
		if (!drifts.isEmpty()) {
			report(drifts, state.heads());
		}
		else if (certifying && latest.stream().allMatch((entry) -> entry.outcome().isApplied())) {
			certify(() -> last, fingerprint);
		}
	}

	private void report(List<Drift> drifts, List<String> heads) {
		if (this.onDrift == OnDrift.FAIL) {
			throw new DriftedRevisionsException(drifts.stream().map((drift) -> drift.declared().id()).toList(),
					text(drifts, heads));
		}
		if (!this.drifted) {
			logger.warn(text(drifts, heads));
			this.drifted = true;
		}
	}

	private String text(List<Drift> drifts, List<String> heads) {
		return """
				%s since: %s.
				The database has what was applied then: of the change nothing was run%s. Do one of these:
				  1. Put back what was there, if nobody meant to change it.
				  2. Put back what was there, and add a new revision for the change.
				  3. If the database needs no change, accept it: migrations stamp %s, or Migrator.stamp of these; that records \
				what is declared now."""
			.formatted(
					(drifts.size() == 1) ? "A revision that is applied has changed"
							: drifts.size() + " revisions that are applied have changed",
					drifts.stream().map(Drift::toString).collect(Collectors.joining("; ")),
					(this.onDrift == OnDrift.FAIL) ? ", and nothing else either"
							: ", and what is pending runs all the same (migration.on-drift=fail would refuse)",
					String.join(" ", heads));
	}

	/**
	 * Certifies the last row of the history at the end of a run, under the lock: what was
	 * declared is what it has recorded.
	 * @param heads the version rows
	 */
	void certify(List<String> heads) {
		Set<String> applied = this.graph.ancestors(heads);
		if (!this.drifted && !applied.isEmpty()) {
			certify(this.store.history()::last, Fingerprint.of(this.graph, applied));
		}
	}

	/**
	 * All is done without it: a failure costs the next start a look at the history.
	 */
	private void certify(Supplier<@Nullable Long> row, String fingerprint) {
		try {
			Long last = row.get();
			if (last != null) {
				this.store.history().certify(last, fingerprint);
			}
		}
		catch (DataAccessException ex) {
			logger.debug("The history is not certified, and the next start reads it", ex);
		}
	}

}
