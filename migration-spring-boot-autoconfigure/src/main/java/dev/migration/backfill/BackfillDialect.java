package dev.migration.backfill;

import dev.migration.Database;
import dev.migration.session.DatabaseSession;
import org.jspecify.annotations.Nullable;

/**
 * What differs between databases in the statements of backfills.
 *
 * @param severalWorkers whether a query can lock rows, and skip those that others have
 * locked; else there is one worker at a time
 * @param locksOne whether such a query locks the first row alone if it sorts, or all that
 * it has sorted
 * @param rowValues whether {@code (a, b) > (?, ?)} is understood, and found by an index
 * @param limit what limits a query, for a number of rows
 * @param estimate the statement that estimates the rows of a table named by its argument,
 * or {@code null} if there is none
 */
record BackfillDialect(boolean severalWorkers, boolean locksOne, boolean rowValues, String limit,
		@Nullable String estimate) {

	/**
	 * What ends a query that locks one row which nobody has locked, where there may be
	 * several workers.
	 */
	static final String SKIP_LOCKED = "limit 1 for update skip locked";

	private static final String LIMIT = "limit %d";

	private static final String FETCH = "offset 0 rows fetch next %d rows only";

	static BackfillDialect of(DatabaseSession session) {
		Database database = session.database();
		return switch (database) {
			case POSTGRESQL -> new BackfillDialect(true, true, true, LIMIT,
					"select reltuples from pg_class where oid = to_regclass(?)");
			case H2 -> new BackfillDialect(true, false, false, LIMIT, null);
			case MARIADB -> new BackfillDialect(skips(session.productVersion()), true, false, LIMIT, null);
			case MYSQL -> new BackfillDialect(true, true, false, LIMIT, null);
			case HSQLDB -> new BackfillDialect(false, true, false, LIMIT, null);
			case ORACLE, SQLSERVER, OTHER -> new BackfillDialect(false, true, false, FETCH, null);
		};
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
