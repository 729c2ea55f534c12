package dev.migration.backfill;

import java.util.List;

import dev.migration.store.StoreSettings;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Makes sure that a database user who did not create the tables of backfills may work on
 * them: with statements that change no row, so that nothing is begun that could not be
 * ended.
 */
final class BackfillRights {

	private final StoreSettings settings;

	private volatile boolean known;

	BackfillRights(StoreSettings settings) {
		this.settings = settings;
	}

	/**
	 * Asks, unless it is known already.
	 * @param jdbc the session of the user
	 * @throws BackfillRightsException if something is missing
	 */
	void require(JdbcOperations jdbc) {
		if (!this.known) {
			try {
				statements().forEach(jdbc::update);
			}
			catch (DataAccessException ex) {
				throw new BackfillRightsException(this.settings, ex);
			}
			this.known = true;
		}
	}

	private List<String> statements() {
		String backfills = this.settings.qualifiedBackfillTable();
		return List.of("update %s set state = state where 1 = 0".formatted(backfills), insert(backfills + "_chunk"),
				"update %s_chunk set state = state where 1 = 0".formatted(backfills), delete(backfills + "_chunk"),
				insert(backfills + "_slot"),
				"update %s_slot set slot_number = slot_number where 1 = 0".formatted(backfills),
				insert(backfills + "_error"), delete(backfills + "_error"),
				"update %s set backfill = backfill where 1 = 0".formatted(this.settings.qualifiedHistoryTable()));
	}

	private static String insert(String table) {
		return "insert into %1$s select * from %1$s where 1 = 0".formatted(table);
	}

	private static String delete(String table) {
		return "delete from %s where 1 = 0".formatted(table);
	}

}
