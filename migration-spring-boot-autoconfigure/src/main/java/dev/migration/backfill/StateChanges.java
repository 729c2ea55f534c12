package dev.migration.backfill;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The changes of states that a transaction has made, told once they are committed.
 */
final class StateChanges {

	private final BackfillListeners listeners;

	private final List<Change> changes = new ArrayList<>();

	StateChanges(BackfillListeners listeners) {
		this.listeners = listeners;
	}

	void add(BackfillRun run, BackfillState state, @Nullable String reason) {
		this.changes.add(new Change(run, state, reason));
	}

	void forget() {
		this.changes.clear();
	}

	void tell() {
		List<Change> committed = List.copyOf(this.changes);
		this.changes.clear();
		for (Change change : committed) {
			BackfillRun run = change.run();
			BackfillLog.changed(run, change.state(), change.reason());
			this.listeners.tell((listener) -> listener.stateChanged(run.revision(), run.name(), change.state()));
		}
	}

	private record Change(BackfillRun run, BackfillState state, @Nullable String reason) {

	}

}
