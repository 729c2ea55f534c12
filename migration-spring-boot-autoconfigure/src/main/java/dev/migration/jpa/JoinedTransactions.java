package dev.migration.jpa;

import java.sql.Connection;

import org.hibernate.resource.jdbc.spi.PhysicalConnectionHandlingMode;
import org.hibernate.resource.transaction.backend.jdbc.internal.JdbcResourceLocalTransactionCoordinatorBuilderImpl;
import org.hibernate.resource.transaction.spi.DdlTransactionIsolator;
import org.hibernate.resource.transaction.spi.TransactionCoordinator;
import org.hibernate.resource.transaction.spi.TransactionCoordinatorBuilder;
import org.hibernate.resource.transaction.spi.TransactionCoordinatorOwner;
import org.hibernate.tool.schema.internal.exec.JdbcContext;

/**
 * Has the sessions on a connection join the transaction that is open there. The guard of
 * the connection sees to it that they do not end it; this keeps Hibernate's own view
 * right: a session is always in a transaction, so that its queries flush and its locks
 * lock, and may begin the one that is there.
 */
@SuppressWarnings("serial")
final class JoinedTransactions implements TransactionCoordinatorBuilder {

	private static final TransactionCoordinatorBuilder LOCAL = JdbcResourceLocalTransactionCoordinatorBuilderImpl.INSTANCE;

	private final transient Connection connection;

	JoinedTransactions(Connection connection) {
		this.connection = connection;
	}

	@Override
	public TransactionCoordinator buildTransactionCoordinator(TransactionCoordinatorOwner owner, Options options) {
		return new JoinedTransactionCoordinator(LOCAL.buildTransactionCoordinator(owner, options), this,
				this.connection);
	}

	/**
	 * Says that transactions come from outside: else Hibernate would not let a session
	 * begin the one that it has joined already.
	 */
	@Override
	public boolean isJta() {
		return true;
	}

	@Override
	public PhysicalConnectionHandlingMode getDefaultConnectionHandlingMode() {
		return LOCAL.getDefaultConnectionHandlingMode();
	}

	@Override
	public DdlTransactionIsolator buildDdlTransactionIsolator(JdbcContext jdbcContext) {
		return LOCAL.buildDdlTransactionIsolator(jdbcContext);
	}

}
