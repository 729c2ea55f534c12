package dev.migration.backfill;

import dev.migration.Database;
import dev.migration.session.DatabaseSession;
import org.jspecify.annotations.Nullable;

/**
 * What differs between databases in the statements of backfills.
 *
 * @param skipLocked what ends a query that locks one row which nobody has locked; where
 * that cannot be said, a query that waits, so that there is one worker at a time
 * @param severalWorkers whether a query can lock rows, and skip those that others have
 * locked
 * @param locksOne whether such a query locks the first row alone if it sorts, or all that
 * it has sorted
 * @param rowValues whether {@code (a, b) > (?, ?)} is understood, and found by an index
 * @param limit what limits a query, for a number of rows
 * @param estimate the statement that estimates the rows of a table named by its argument,
 * or {@code null} if there is none
 */
record BackfillDialect(String skipLocked, boolean severalWorkers, boolean locksOne, boolean rowValues, String limit,
		@Nullable String estimate) {

	private static final String LIMIT = "limit %d";

	private static final String FETCH = "offset 0 rows fetch next %d rows only";

	static BackfillDialect of(DatabaseSession session) {
		Database database = session.database();
		return switch (database) {
			case POSTGRESQL -> new BackfillDialect("limit 1 for update skip locked", true, true, true, LIMIT,
					"select reltuples from pg_class where oid = to_regclass(?)");
			case H2 -> new BackfillDialect("limit 1 for update skip locked", true, false, false, LIMIT, null);
			case MARIADB -> skips(session.productVersion()) ? maria("limit 1 for update skip locked", true)
					: maria("limit 1 for update", false);
			case MYSQL -> maria("limit 1 for update skip locked", true);
			case HSQLDB -> new BackfillDialect("limit 1 for update", false, true, false, LIMIT, null);
			case ORACLE, SQLSERVER, OTHER -> new BackfillDialect("", false, true, false, FETCH, null);
		};
	}

	private static BackfillDialect maria(String skipLocked, boolean severalWorkers) {
		return new BackfillDialect(skipLocked, severalWorkers, true, false, LIMIT, null);
	}

	/**
	 * MariaDB skips since 10.6.
	 */
	private static boolean skips(String version) {
		String[] parts = version.split("[^0-9]+");
		int offset = (version.startsWith("5.5.5-") && parts.length > 4) ? 3 : 0;
		int major = Integer.parseInt(parts[offset]);
		return major > 10 || (major == 10 && Integer.parseInt(parts[offset + 1]) >= 6);
	}

	String limited(int rows) {
		return this.limit.formatted(rows);
	}

}
