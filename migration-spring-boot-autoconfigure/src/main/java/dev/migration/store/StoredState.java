package dev.migration.store;

import java.util.List;

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
 */
public record StoredState(boolean versionTable, boolean historyTable, List<String> heads, List<String> unsettled,
		@Nullable String fingerprint) {

	public StoredState {
		heads = List.copyOf(heads);
		unsettled = List.copyOf(unsettled);
	}

	/**
	 * Whether a run may begin without making a table first.
	 * @return {@code true} if both tables are there
	 */
	public boolean isComplete() {
		return this.versionTable && this.historyTable;
	}

}
