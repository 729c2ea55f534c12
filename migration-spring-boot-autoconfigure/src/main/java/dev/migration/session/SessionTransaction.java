package dev.migration.session;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.UnexpectedRollbackException;

/**
 * The session's transaction, at most one at a time. Drives the transaction manager
 * itself: a {@code TransactionTemplate} would leave the transaction by suspending it, and
 * take a second connection.
 */
final class SessionTransaction {

	private static final Log logger = LogFactory.getLog(SessionTransaction.class);

	private final SessionTransactionManager transactionManager;

	private @Nullable TransactionStatus status;

	SessionTransaction(SessionTransactionManager transactionManager) {
		this.transactionManager = transactionManager;
	}

	void begin() {
		if (this.status != null) {
			throw new IllegalStateException("A transaction is open already");
		}
		TransactionStatus begun = this.transactionManager.getTransaction(null);
		if (!begun.isNewTransaction()) {
			this.transactionManager.rollback(begun);
			throw new DatabaseSessionException("Code that ran outside the migration's transactions has left one of "
					+ "its own open on the connection. End it where it was begun");
		}
		this.status = begun;
	}

	void commit() {
		try {
			this.transactionManager.commit(end());
		}
		catch (UnexpectedRollbackException ex) {
			throw new TransactionRolledBackException(ex);
		}
		catch (RuntimeException | Error ex) {
			if (!this.transactionManager.isCommitted()) {
				throw ex;
			}
			logger.error("What was to happen after the commit has failed; the transaction is committed", ex);
		}
	}

	void rollback() {
		this.transactionManager.rollback(end());
	}

	boolean isOpen() {
		return this.status != null;
	}

	boolean isRollbackOnly() {
		return this.status != null && this.status.isRollbackOnly();
	}

	void requireNoRollback() {
		if (isRollbackOnly()) {
			throw new TransactionRolledBackException(
					new UnexpectedRollbackException("The transaction is marked for rollback"));
		}
	}

	private TransactionStatus end() {
		TransactionStatus ended = this.status;
		if (ended == null) {
			throw new IllegalStateException("No transaction is open");
		}
		this.status = null;
		return ended;
	}

}
