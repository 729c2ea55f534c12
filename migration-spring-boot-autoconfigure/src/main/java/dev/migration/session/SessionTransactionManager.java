package dev.migration.session;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSuspensionNotSupportedException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Begins and ends transactions on the session's connection, and on no other: where
 * Spring's would take a second connection from the pool, this one fails. The guard is let
 * down whenever Spring itself works on the connection, and up while a transaction's code
 * runs.
 */
@SuppressWarnings("serial")
final class SessionTransactionManager extends JdbcTransactionManager {

	private final transient ConnectionHolder holder;

	private final transient ConnectionGuard guard;

	private boolean committed;

	SessionTransactionManager(DataSource key, ConnectionHolder holder, ConnectionGuard guard) {
		super(key);
		this.holder = holder;
		this.guard = guard;
	}

	@Override
	protected void doBegin(Object transaction, TransactionDefinition definition) {
		JdbcTransactionObjectSupport object = (JdbcTransactionObjectSupport) transaction;
		if (!object.hasConnectionHolder() || object.getConnectionHolder() != this.holder
				|| this.holder.isSynchronizedWithTransaction()) {
			throw new CannotCreateTransactionException(
					"The migration's transactions begin on the thread that opened its session, and one at a time");
		}
		this.committed = false;
		restoreAutoCommit(this.holder.getConnection());
		super.doBegin(transaction, definition);
		this.guard.enterRevision(this.holder::setRollbackOnly);
	}

	private static void restoreAutoCommit(Connection connection) {
		try {
			if (!connection.getAutoCommit()) {
				// or it would stay off after the commit: Spring restores what it finds
				connection.setAutoCommit(true);
			}
		}
		catch (SQLException ex) {
			throw new CannotCreateTransactionException("The migration's connection is broken", ex);
		}
	}

	@Override
	protected Object doSuspend(Object transaction) {
		throw new TransactionSuspensionNotSupportedException("A migration has one connection: "
				+ "its transaction cannot be suspended, neither by REQUIRES_NEW nor by NOT_SUPPORTED");
	}

	@Override
	protected void doCommit(DefaultTransactionStatus status) {
		this.guard.leaveRevision();
		super.doCommit(status);
		this.committed = true;
	}

	/**
	 * Whether the last transaction is committed, whatever its synchronizations did
	 * afterwards.
	 */
	boolean isCommitted() {
		return this.committed;
	}

	@Override
	protected void doRollback(DefaultTransactionStatus status) {
		this.guard.leaveRevision();
		super.doRollback(status);
	}

	@Override
	protected void doCleanupAfterCompletion(Object transaction) {
		this.guard.leaveRevision();
		super.doCleanupAfterCompletion(transaction);
	}

}
