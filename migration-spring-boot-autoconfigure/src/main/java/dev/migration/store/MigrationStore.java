package dev.migration.store;

import java.util.List;

import dev.migration.Database;
import dev.migration.plan.Direction;
import dev.migration.session.DatabaseSession;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * All that the database remembers, over the one connection of a session.
 */
public final class MigrationStore {

	private final TableInspector inspector;

	private final StateReader reader;

	private final TableCreator creator;

	private final VersionStore versions;

	private final HistoryStore history;

	public MigrationStore(DatabaseSession session, StoreSettings settings) {
		this(session.jdbcTemplate(), session.database(), settings);
	}

	/**
	 * Creates one that need not lead to a database, but to a script for one.
	 * @param jdbc where statements go
	 * @param database what database they are for
	 * @param settings the tables
	 */
	public MigrationStore(JdbcOperations jdbc, Database database, StoreSettings settings) {
		this.inspector = new TableInspector(jdbc, settings.schema());
		this.reader = new StateReader(jdbc, settings);
		this.creator = new TableCreator(jdbc, settings, database);
		this.versions = new VersionStore(jdbc, settings);
		this.history = new HistoryStore(jdbc, settings, database);
	}

	/**
	 * Reads what the database says of itself: one statement where our tables are there.
	 * @return the state
	 * @throws VersionTableException if a table has our name but not our columns
	 */
	public StoredState read() {
		return this.reader.read();
	}

	/**
	 * Creates what is not there. To be called under the lock.
	 * @param state what is there
	 * @throws VersionTableException if a table cannot be created, or if the history knows
	 * of revisions and the version table has gone
	 */
	public void createMissing(StoredState state) {
		if (!state.versionTable() && state.historyTable()) {
			refuseToForget();
		}
		this.creator.createMissing(state);
	}

	private void refuseToForget() {
		List<HistoryEntry> latest = this.history.latest()
			.stream()
			.filter((entry) -> entry.direction() == Direction.UPGRADE || !entry.outcome().isApplied())
			.toList();
		if (!latest.isEmpty()) {
			throw VersionTableException.gone(this.versions.table(), latest.get(latest.size() - 1).revision());
		}
	}

	/**
	 * Creates what is not there of the tables of backfills. To be called under the lock,
	 * outside of a transaction.
	 * @throws VersionTableException if a table cannot be created, or is not ours
	 */
	public void createBackfillTables() {
		this.creator.createMissingBackfillTables(this.inspector);
	}

	/**
	 * The heads.
	 * @return the store of the version rows
	 */
	public VersionStore versions() {
		return this.versions;
	}

	/**
	 * The log of attempts.
	 * @return the store of the history
	 */
	public HistoryStore history() {
		return this.history;
	}

}
