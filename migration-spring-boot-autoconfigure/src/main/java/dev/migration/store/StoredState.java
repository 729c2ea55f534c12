package dev.migration.store;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the database says of itself, read in one statement.
 *
 * @param versionTable whether the version table is there
 * @param historyTable whether the history table is there: Alembic leaves none
 * @param heads the version rows, in the order in which the database returned them
 * @param unsettled the revisions with an attempt that a failure or a dead process left
 * open
 * @param fingerprint what the last row of the history certifies, see
 * {@link HistoryStore#certify(long, String)}; {@code null} if it does not
 * @param owed the revisions whose backfills are not complete
 * @param backfillTables whether some revision owes a backfill or did, so that there are
 * tables of backfills
 */
public record StoredState(boolean versionTable, boolean historyTable, List<String> heads, List<String> unsettled,
		@Nullable String fingerprint, Set<String> owed, boolean backfillTables) {

	public StoredState {
		heads = List.copyOf(heads);
		unsettled = List.copyOf(unsettled);
		owed = Set.copyOf(owed);
	}

	/**
	 * Whether a run may begin without making a table first.
	 * @return {@code true} if both tables are there
	 */
	public boolean isComplete() {
		return this.versionTable && this.historyTable;
	}

}
