package dev.migration.store;

import java.util.ArrayList;
import java.util.List;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Reads the {@link StoredState}: one statement where both tables are there, which is what
 * every start but the first finds.
 */
final class StateReader {

	private static final String HEAD = "HEAD";

	private final JdbcOperations jdbc;

	private final StoreSettings settings;

	StateReader(JdbcOperations jdbc, StoreSettings settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	/**
	 * Reads the state. Outside a transaction: the statement fails where a table is not
	 * there yet.
	 * @return the state
	 * @throws VersionTableException if a table has our name but not our columns
	 */
	StoredState read() {
		try {
			return readBoth();
		}
		catch (DataAccessException ex) {
			return readWhatIsThere();
		}
	}

	private StoredState readBoth() {
		return read(true, true,
				"""
						select '%s' as entry, %s as revision from %s
						union all
						select outcome, revision from %s where outcome in ('%s', '%s')""".formatted(HEAD,
						this.settings.versionColumn(), this.settings.qualifiedVersionTable(),
						this.settings.qualifiedHistoryTable(), Outcome.RUNNING, Outcome.FAILED));
	}

	private StoredState readWhatIsThere() {
		TableInspector inspector = new TableInspector(this.jdbc, this.settings.schema());
		boolean versionTable = inspector.exists(this.settings.versionTable(), this.settings.versionColumn());
		boolean historyTable = inspector.exists(this.settings.historyTable(), "outcome");
		if (versionTable && historyTable) {
			// another process has just created them; or the failure was another, and
			// recurs
			return readBoth();
		}
		if (!versionTable && !historyTable) {
			return new StoredState(false, false, List.of(), List.of());
		}
		return read(versionTable, historyTable,
				versionTable
						? "select '%s' as entry, %s as revision from %s".formatted(HEAD, this.settings.versionColumn(),
								this.settings.qualifiedVersionTable())
						: "select outcome, revision from %s where outcome in ('%s', '%s')"
							.formatted(this.settings.qualifiedHistoryTable(), Outcome.RUNNING, Outcome.FAILED));
	}

	private StoredState read(boolean versionTable, boolean historyTable, String sql) {
		List<String> heads = new ArrayList<>();
		List<String> unsettled = new ArrayList<>();
		RowCallbackHandler row = (rs) -> (HEAD.equals(rs.getString(1)) ? heads : unsettled).add(rs.getString(2));
		this.jdbc.query(sql, row);
		return new StoredState(versionTable, historyTable, heads, unsettled);
	}

}
