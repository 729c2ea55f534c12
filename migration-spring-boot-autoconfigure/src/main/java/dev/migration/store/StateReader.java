package dev.migration.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Reads the {@link StoredState}: one statement where both tables are there, which is what
 * every start but the first finds.
 */
final class StateReader {

	private static final String HEAD = "HEAD";

	private static final String FINGERPRINT = "FINGERPRINT";

	private static final String OWED = "OWED";

	private static final String SETTLED = "SETTLED";

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
		return read(true, true, """
				select '%s' as entry, %s as revision from %s
				union all
				%s""".formatted(HEAD, this.settings.versionColumn(), this.settings.qualifiedVersionTable(),
				ofHistory()));
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
			return new StoredState(false, false, List.of(), List.of(), null, Set.of(), false);
		}
		return read(versionTable, historyTable, versionTable ? "select '%s' as entry, %s as revision from %s"
			.formatted(HEAD, this.settings.versionColumn(), this.settings.qualifiedVersionTable()) : ofHistory());
	}

	/**
	 * What is open, what the last row certifies, and which revisions owe backfills or
	 * did: all found by an index, however long the history.
	 */
	private String ofHistory() {
		return """
				select outcome, revision from %1$s where outcome in ('%2$s', '%3$s')
				union all
				select '%4$s', fingerprint from %1$s where history_id = (select max(history_id) from %1$s)
				union all
				select backfill, revision from %1$s where backfill in ('%5$s', '%6$s')""".formatted(
				this.settings.qualifiedHistoryTable(), Outcome.RUNNING, Outcome.FAILED, FINGERPRINT, OWED, SETTLED);
	}

	private StoredState read(boolean versionTable, boolean historyTable, String sql) {
		List<String> heads = new ArrayList<>();
		List<String> unsettled = new ArrayList<>();
		List<String> fingerprint = new ArrayList<>();
		Set<String> owed = new LinkedHashSet<>();
		Set<String> settled = new LinkedHashSet<>();
		RowCallbackHandler row = (rs) -> {
			Collection<String> entries = switch (rs.getString(1)) {
				case HEAD -> heads;
				case FINGERPRINT -> fingerprint;
				case OWED -> owed;
				case SETTLED -> settled;
				default -> unsettled;
			};
			String value = rs.getString(2);
			if (value != null) {
				entries.add(value);
			}
		};
		this.jdbc.query(sql, row);
		return new StoredState(versionTable, historyTable, heads, unsettled,
				fingerprint.isEmpty() ? null : fingerprint.get(0), owed, !owed.isEmpty() || !settled.isEmpty());
	}

}
