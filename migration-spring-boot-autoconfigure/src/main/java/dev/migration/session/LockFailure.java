package dev.migration.session;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

import dev.migration.Database;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.PessimisticLockingFailureException;

/**
 * A failure that another session is the reason of, and that may not come again.
 */
public enum LockFailure {

	/**
	 * A statement gave up waiting for a lock.
	 */
	TIMEOUT,

	/**
	 * The database has rolled back a transaction, because it and another one waited for
	 * each other or could not be brought into an order.
	 */
	DEADLOCK;

	private static final int DEPTH = 100;

	/**
	 * Tells whether a failure is one. Looks for the database's own exception below all
	 * that libraries have wrapped around it.
	 * @param failure the failure
	 * @param database the database
	 * @return what it is, or {@code null} if it is something else
	 */
	public static @Nullable LockFailure of(Throwable failure, Database database) {
		boolean fromDatabase = false;
		boolean hint = false;
		Deque<Throwable> chain = new ArrayDeque<>();
		chain.add(failure);
		for (int depth = 0; !chain.isEmpty() && depth < DEPTH; depth++) {
			Throwable current = chain.remove();
			if (current instanceof SQLException ex) {
				LockFailure found = of(ex, database);
				if (found != null) {
					return found;
				}
				fromDatabase = true;
				add(chain, ex.getNextException());
			}
			hint |= current instanceof PessimisticLockingFailureException;
			add(chain, current.getCause());
		}
		return (hint && !fromDatabase) ? TIMEOUT : null;
	}

	/**
	 * Tells whether a failed statement has taken all of its transaction with it, so that
	 * the next one silently begins another.
	 * @param failure the failure
	 * @param database the database
	 * @return {@code true} if nothing of the transaction is left
	 */
	public static boolean endsTransaction(Throwable failure, Database database) {
		return switch (database) {
			// the one refuses all that follows, the other has undone the statement alone
			case POSTGRESQL, ORACLE -> false;
			case MARIADB, MYSQL, H2, SQLSERVER, HSQLDB, OTHER -> of(failure, database) == DEADLOCK;
		};
	}

	private static void add(Deque<Throwable> chain, @Nullable Throwable next) {
		if (next != null) {
			chain.add(next);
		}
	}

	private static @Nullable LockFailure of(SQLException ex, Database database) {
		return switch (database) {
			case POSTGRESQL -> "55P03".equals(ex.getSQLState()) ? TIMEOUT
					: "40P01".equals(ex.getSQLState()) ? DEADLOCK : bySqlState(ex);
			// 1020: a row has changed since the snapshot was taken
			case MARIADB, MYSQL -> byCode(ex, new int[] { 1205, 3572 }, new int[] { 1213, 1020 });
			case H2 -> byCode(ex, new int[] { 50200 }, new int[] { 40001 });
			case ORACLE -> byCode(ex, new int[] { 54, 4021, 30006 }, new int[] { 60, 8177 });
			case SQLSERVER -> byCode(ex, new int[] { 1222 }, new int[] { 1205, 3960 });
			case HSQLDB, OTHER -> bySqlState(ex);
		};
	}

	private static @Nullable LockFailure byCode(SQLException ex, int[] timeouts, int[] deadlocks) {
		return contains(timeouts, ex.getErrorCode()) ? TIMEOUT
				: contains(deadlocks, ex.getErrorCode()) ? DEADLOCK : bySqlState(ex);
	}

	private static boolean contains(int[] codes, int code) {
		for (int candidate : codes) {
			if (candidate == code) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Not the whole class 40: it has constraints that fail at the commit, and commits of
	 * which nobody knows whether they happened.
	 */
	private static @Nullable LockFailure bySqlState(SQLException ex) {
		return "40001".equals(ex.getSQLState()) ? DEADLOCK : null;
	}

}
