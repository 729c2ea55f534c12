package dev.migration.jpa;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

import org.hibernate.TransactionException;
import org.hibernate.resource.transaction.spi.TransactionCoordinator.TransactionDriver;
import org.hibernate.resource.transaction.spi.TransactionStatus;

/**
 * Joins again what a commit or rollback has not ended.
 */
final class JoinedTransactionDriver implements TransactionDriver {

	private final Supplier<TransactionDriver> local;

	private final Connection connection;

	JoinedTransactionDriver(Supplier<TransactionDriver> local, Connection connection) {
		this.local = local;
		this.connection = connection;
	}

	@Override
	public void begin() {
		this.local.get().begin();
	}

	@Override
	public void commit() {
		this.local.get().commit();
		joinAgain();
	}

	@Override
	public void rollback() {
		this.local.get().rollback();
		joinAgain();
	}

	private void joinAgain() {
		try {
			if (!this.connection.getAutoCommit()) {
				this.local.get().begin();
			}
		}
		catch (SQLException ex) {
			throw new TransactionException("The migration's connection is broken", ex);
		}
	}

	@Override
	public TransactionStatus getStatus() {
		return this.local.get().getStatus();
	}

	@Override
	public void markRollbackOnly() {
		this.local.get().markRollbackOnly();
	}

}
