package dev.migration.store;

import dev.migration.Database;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Creates the tables of the store: the version table as Alembic has it, and the history.
 */
final class TableCreator {

	private static final String HISTORY_COLUMNS = """
			history_id %1$s not null primary key,
			revision varchar(%2$d) not null,
			direction varchar(16) not null,
			outcome varchar(16) not null,
			started_at %3$s not null,
			duration_ms bigint,
			row_count bigint not null,
			sql_state varchar(16),
			statement_number integer,
			statements_done integer,
			error varchar(%4$d),
			checksum varchar(16),
			parents varchar(%4$d),
			fingerprint varchar(16),
			actor varchar(%5$d) not null,
			host varchar(%5$d) not null,
			application varchar(%5$d),
			reason varchar(%4$d),
			database_user varchar(%5$d),
			backfill varchar(16)""";

	private static final String BACKFILL_COLUMNS = """
			backfill_id %1$s not null primary key,
			revision varchar(%2$d) not null,
			backfill_name varchar(%4$d) not null,
			table_name varchar(%4$d) not null,
			state varchar(16) not null,
			run_mode varchar(16) not null,
			fingerprint varchar(16) not null,
			pass_number integer not null,
			position_key varchar(%3$d),
			last_key varchar(%3$d),
			is_cut integer not null,
			next_chunk integer not null,
			chunk_size integer not null,
			max_workers integer not null,
			max_errors integer not null,
			rows_expected bigint,
			owed_since %5$s not null,
			started_at %5$s,
			ended_at %5$s,
			reason varchar(%3$d)""";

	private static final String CHUNK_COLUMNS = """
			backfill_id bigint not null,
			chunk_number integer not null,
			pass_number integer not null,
			from_key varchar(%1$d),
			to_key varchar(%1$d),
			state varchar(16) not null,
			attempts integer not null,
			not_before %3$s,
			row_count bigint,
			duration_ms bigint,
			ended_at %3$s,
			worker varchar(%2$d),
			primary key (backfill_id, chunk_number)""";

	private static final String SLOT_COLUMNS = """
			backfill_id bigint not null,
			slot_number integer not null,
			primary key (backfill_id, slot_number)""";

	private static final String ERROR_COLUMNS = """
			backfill_id bigint not null,
			chunk_number integer not null,
			row_key varchar(%1$d) not null,
			sql_state varchar(16),
			error varchar(%1$d),
			failed_at %2$s not null,
			primary key (backfill_id, chunk_number)""";

	private final JdbcOperations jdbc;

	private final StoreSettings settings;

	private final TableDialect dialect;

	TableCreator(JdbcOperations jdbc, StoreSettings settings, Database database) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.dialect = TableDialect.of(database);
	}

	/**
	 * Creates what is not there. Must run under the lock.
	 * @param state what is there
	 * @throws VersionTableException if a table cannot be created
	 */
	void createMissing(StoredState state) {
		if (!state.versionTable()) {
			create(this.settings.qualifiedVersionTable(),
					"%s varchar(%d) not null, constraint %s_pkc primary key (%s)".formatted(
							this.settings.versionColumn(), this.settings.versionLength(), this.settings.versionTable(),
							this.settings.versionColumn()));
		}
		if (!state.historyTable()) {
			create(this.settings.qualifiedHistoryTable(),
					HISTORY_COLUMNS.formatted(this.dialect.key(), this.settings.versionLength(),
							this.dialect.timestamp(), StoredText.LENGTH, StoredText.NAME_LENGTH));
			// every start asks for attempts that are open, among all that ever were
			execute(this.settings.qualifiedHistoryTable(), "create index %s_outcome on %s (outcome)"
				.formatted(this.settings.historyTable(), this.settings.qualifiedHistoryTable()));
			execute(this.settings.qualifiedHistoryTable(), "create index %s_backfill on %s (backfill)"
				.formatted(this.settings.historyTable(), this.settings.qualifiedHistoryTable()));
		}
	}

	/**
	 * Creates what is not there of the tables of backfills. Must run under the lock, and
	 * outside of a transaction.
	 * @param inspector tells what is there
	 * @throws VersionTableException if a table cannot be created, or is not ours
	 */
	void createMissingBackfillTables(TableInspector inspector) {
		String timestamp = this.dialect.timestamp();
		createMissing(inspector, "_error", ERROR_COLUMNS.formatted(StoredText.LENGTH, timestamp));
		createMissing(inspector, "_slot", SLOT_COLUMNS);
		boolean chunks = createMissing(inspector, "_chunk",
				CHUNK_COLUMNS.formatted(StoredText.LENGTH, StoredText.NAME_LENGTH, timestamp));
		if (chunks) {
			// who takes a chunk looks for the few that are open, among all that were done
			execute(this.settings.qualifiedBackfillTable() + "_chunk",
					"create index %s_chunk_state on %s_chunk (backfill_id, state, chunk_number)"
						.formatted(this.settings.backfillTable(), this.settings.qualifiedBackfillTable()));
		}
		createMissing(inspector, "", BACKFILL_COLUMNS.formatted(this.dialect.key(), this.settings.versionLength(),
				StoredText.LENGTH, StoredText.NAME_LENGTH, timestamp));
	}

	private boolean createMissing(TableInspector inspector, String suffix, String columns) {
		if (inspector.exists(this.settings.backfillTable() + suffix, "backfill_id")) {
			return false;
		}
		create(this.settings.qualifiedBackfillTable() + suffix, columns);
		return true;
	}

	private void create(String table, String columns) {
		execute(table, "create table %s (%s)%s".formatted(table, columns, this.dialect.suffix()));
	}

	private void execute(String table, String sql) {
		try {
			this.jdbc.execute(sql);
		}
		catch (DataAccessException ex) {
			throw VersionTableException.notWritable(table, ex);
		}
	}

}
