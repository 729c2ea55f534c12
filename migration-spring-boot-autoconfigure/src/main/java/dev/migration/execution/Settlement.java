package dev.migration.execution;

import java.util.List;

import dev.migration.plan.Direction;
import dev.migration.plan.HeadsChange;
import dev.migration.revision.DeclaredRevision;
import dev.migration.store.HistoryEntry;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt that was left open is settled without running anything.
 *
 * @param attempts what is settled: all of one revision, oldest first
 * @param revision the revision as it is declared, or {@code null} if it is not any more
 * @param direction {@link Direction#UPGRADE} if the revision counts as applied from now
 * on
 * @param change what that does to the version rows
 * @param reason why, in a person's words
 */
record Settlement(List<HistoryEntry> attempts, @Nullable DeclaredRevision revision, Direction direction,
		HeadsChange change, String reason) {

	HistoryEntry last() {
		return this.attempts.get(this.attempts.size() - 1);
	}

}
