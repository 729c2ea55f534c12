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
			actor varchar(%5$d) not null,
			host varchar(%5$d) not null,
			application varchar(%5$d),
			reason varchar(%4$d),
			database_user varchar(%5$d)""";

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
							this.dialect.timestamp(), HistoryColumns.TEXT_LENGTH, HistoryColumns.NAME_LENGTH));
			// every start asks for attempts that are open, among all that ever were
			execute(this.settings.qualifiedHistoryTable(), "create index %s_outcome on %s (outcome)"
				.formatted(this.settings.historyTable(), this.settings.qualifiedHistoryTable()));
		}
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
