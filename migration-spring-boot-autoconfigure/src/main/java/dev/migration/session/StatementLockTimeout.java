package dev.migration.session;

import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Has the database end the wait of a statement for a lock that another session holds. Set
 * once, by the first transaction that needs it, and taken back in the end: the connection
 * is discarded then, but not every pool lets one go.
 * <p>
 * On PostgreSQL it is lifted outside of transactions.
 */
public final class StatementLockTimeout implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(StatementLockTimeout.class);

	private final DatabaseSession session;

	private final Duration timeout;

	private final boolean ownSession;

	private final boolean rows;

	private @Nullable LockTimeoutStatements statements;

	private @Nullable String before;

	private boolean inForce;

	/**
	 * Prepares a timeout; executes nothing.
	 * @param session the session
	 * @param timeout how long to wait, zero for as long as the database likes
	 * @param ownSession {@code false} if a proxy may hand each transaction to another
	 * session of the database: then nothing is set that outlives a transaction, on
	 * databases that know such a setting
	 */
	public StatementLockTimeout(DatabaseSession session, Duration timeout, boolean ownSession) {
		this(session, timeout, ownSession, false);
	}

	private StatementLockTimeout(DatabaseSession session, Duration timeout, boolean ownSession, boolean rows) {
		this.session = session;
		this.timeout = timeout;
		this.ownSession = ownSession;
		this.rows = rows;
	}

	/**
	 * Prepares a timeout that holds for the locks of single rows as well as for those of
	 * tables; executes nothing.
	 * @param session the session
	 * @param timeout how long to wait, zero for as long as the database likes
	 * @param ownSession as in the constructor
	 * @return the timeout
	 */
	public static StatementLockTimeout ofRows(DatabaseSession session, Duration timeout, boolean ownSession) {
		return new StatementLockTimeout(session, timeout, ownSession, true);
	}

	/**
	 * Begins a transaction in which statements wait for so long.
	 * @throws DatabaseSessionException if the database does not accept the setting
	 */
	public void begin() {
		if (this.timeout.isZero()) {
			this.session.begin();
			return;
		}
		String local = this.ownSession ? null : statements().setLocal();
		if (local == null) {
			set();
		}
		this.session.begin();
		if (local != null) {
			execute(local);
		}
	}

	/**
	 * To be called before statements run outside of a transaction.
	 * @throws DatabaseSessionException if the database does not accept the setting
	 */
	public void outside() {
		if (this.timeout.isZero()) {
			return;
		}
		if (statements().outsideToo()) {
			set();
		}
		else {
			reset();
		}
	}

	/**
	 * Takes the setting back, outside of any transaction.
	 */
	@Override
	public void close() {
		try {
			reset();
		}
		catch (DatabaseSessionException ex) {
			logger.debug("The connection is broken, and what was set on it gone", ex);
		}
	}

	private void set() {
		String set = statements().set();
		if (this.inForce || set == null) {
			return;
		}
		this.session.discardOnClose();
		String ask = statements().before();
		if (ask != null && this.before == null) {
			this.before = this.session.jdbcTemplate().queryForObject(ask, String.class);
		}
		execute(set);
		this.inForce = true;
	}

	private void reset() {
		if (this.inForce) {
			this.inForce = false;
			execute(statements().reset().formatted(this.before));
		}
	}

	private LockTimeoutStatements statements() {
		LockTimeoutStatements known = this.statements;
		if (known == null) {
			known = LockTimeoutStatements.of(this.session.database(), this.timeout, this.rows);
			this.statements = known;
		}
		return known;
	}

	private void execute(String sql) {
		try {
			this.session.jdbcTemplate().execute(sql);
		}
		catch (DataAccessException ex) {
			throw new DatabaseSessionException(
					"The database does not accept '%s'. Set migration.ddl-lock-timeout=0 to leave its own setting alone"
						.formatted(sql),
					ex);
		}
	}

}
