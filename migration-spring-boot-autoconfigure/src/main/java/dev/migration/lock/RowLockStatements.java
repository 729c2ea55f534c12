package dev.migration.lock;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import dev.migration.Database;

/**
 * How a database locks a row without waiting for it.
 *
 * @param lock the statement that locks the row with the name of its one parameter
 * @param locked tells from what was thrown whether the row is locked by another
 * @param afterwards what to execute in the same transaction once the row is locked
 */
record RowLockStatements(String lock, Predicate<SQLException> locked, List<String> afterwards) {

	/*
	 * A statement without a snapshot, so that the idle transaction holds none, which
	 * would hang a "create index concurrently" of the migrations; and a server that ends
	 * idle transactions must spare this one.
	 */
	private static final List<String> POSTGRESQL_AFTERWARDS = List
		.of("set local idle_in_transaction_session_timeout = 0", "set local application_name = 'migration lock'");

	private static final Set<String> STANDARD_STATES = Set.of("55P03", "HYT00", "61000");

	static RowLockStatements of(Database database, String table) {
		String standard = "select lock_name from " + table + " where lock_name = ? for update nowait";
		return switch (database) {
			case POSTGRESQL ->
				new RowLockStatements(standard, (ex) -> "55P03".equals(ex.getSQLState()), POSTGRESQL_AFTERWARDS);
			case H2 -> new RowLockStatements(standard, codes(50200), List.of());
			case MARIADB, MYSQL -> new RowLockStatements(standard, codes(1205, 3572), List.of());
			case ORACLE -> new RowLockStatements(standard, codes(54), List.of());
			case SQLSERVER -> new RowLockStatements(
					"select lock_name from " + table + " with (updlock, rowlock, nowait) where lock_name = ?",
					codes(1222), List.of());
			case HSQLDB, OTHER -> new RowLockStatements(standard, RowLockStatements::looksLocked, List.of());
		};
	}

	private static Predicate<SQLException> codes(Integer... codes) {
		Set<Integer> known = Set.of(codes);
		return (ex) -> known.contains(ex.getErrorCode());
	}

	private static boolean looksLocked(SQLException ex) {
		return ex instanceof SQLTimeoutException || ex instanceof SQLTransientException
				|| (ex.getSQLState() != null && STANDARD_STATES.contains(ex.getSQLState()));
	}

}
