package dev.migration.session;

import java.time.Duration;

import dev.migration.Database;
import org.jspecify.annotations.Nullable;

/**
 * How a database is told how long a statement waits for a lock.
 *
 * @param set for the whole session, or {@code null} if there is no such setting
 * @param reset takes that back; {@code %s} stands for the value before
 * @param before asks for the value before, or {@code null} if {@code reset} knows it
 * @param setLocal for one transaction, in it, or {@code null} if there is no such setting
 * @param outsideToo whether it is wanted outside transactions too
 */
record LockTimeoutStatements(@Nullable String set, String reset, @Nullable String before, @Nullable String setLocal,
		boolean outsideToo) {

	private static final LockTimeoutStatements NONE = new LockTimeoutStatements(null, "", null, null, true);

	/**
	 * The statements of a database.
	 * @param rows whether it holds for single rows too, where that is another setting
	 */
	static LockTimeoutStatements of(Database database, Duration timeout, boolean rows) {
		long millis = Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis()));
		// the servers take no fractions, and zero would not wait at all
		long seconds = Math.min(1_000_000, (millis + 999) / 1000);
		return switch (database) {
			// outside transactions run statements such as "create index concurrently",
			// which waits long and in nobody's way, and leaves a broken index if it ends
			case POSTGRESQL -> new LockTimeoutStatements("set lock_timeout = " + millis, "reset lock_timeout", null,
					"set local lock_timeout = " + millis, false);
			// for metadata alone. Rows have innodb_lock_wait_timeout: a revision whose
			// data definition is committed could not be tried again after that, and a
			// wait for rows blocks rows and not the table
			case MARIADB, MYSQL -> rows
					? of("set session lock_wait_timeout = %1$d, innodb_lock_wait_timeout = %1$d".formatted(seconds),
							"set session lock_wait_timeout = default, innodb_lock_wait_timeout = default", null)
					: of("set session lock_wait_timeout = " + seconds, "set session lock_wait_timeout = default", null);
			case H2 -> of("set lock_timeout " + millis, "set lock_timeout %s", "call lock_timeout()");
			case ORACLE ->
				of("alter session set ddl_lock_timeout = " + seconds, "alter session set ddl_lock_timeout = 0", null);
			case SQLSERVER -> of("set lock_timeout " + millis, "set lock_timeout -1", null);
			case HSQLDB, OTHER -> NONE;
		};
	}

	private static LockTimeoutStatements of(String set, String reset, @Nullable String before) {
		return new LockTimeoutStatements(set, reset, before, null, true);
	}

}
