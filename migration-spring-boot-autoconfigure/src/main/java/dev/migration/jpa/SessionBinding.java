package dev.migration.jpa;

import java.sql.Connection;

import dev.migration.Binding;
import dev.migration.BindingException;
import org.hibernate.SharedSessionContract;
import org.hibernate.SessionFactory;
import org.hibernate.Transaction;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Opens a session for some work:
 * <ol>
 * <li>take the factory that the revision keeps for the classes, or build it;
 * <li>open a session on the migration's connection, and have it join the transaction that
 * is there;
 * <li>do the work, its pending changes sent before each statement of the operations;
 * <li>end with a commit, which flushes and, in a transaction that was there before the
 * session, does no more.
 * </ol>
 *
 * @param <S> the type of the session
 */
abstract class SessionBinding<S extends SharedSessionContract> implements Binding<S> {

	private final EntityClasses entities;

	SessionBinding(EntityClasses entities) {
		this.entities = entities;
	}

	abstract S open(SessionFactory factory, Connection connection);

	/**
	 * Sends what the session holds back.
	 */
	abstract void send(S session);

	@Override
	public void run(Scope scope, Work<S> work) throws Exception {
		Connection connection = scope.operations().connection();
		EntityFactory factory = scope.keep(this.entities, () -> EntityFactory.build(this.entities, connection,
				scope.operations().database(), scope.setting(JpaSettings.class).orElse(JpaSettings.NONE)));
		boolean joins = !connection.getAutoCommit();
		try (S session = open(factory.sessionFactory(), joins ? JoinedConnection.of(connection) : connection)) {
			if (joins) {
				session.beginTransaction();
			}
			scope.beforeStatements(() -> sendIfOpen(session));
			run(session, joins, work);
		}
		catch (RuntimeException ex) {
			throw factory.explained(ex);
		}
		factory.checkSequences(connection, scope.operations().database());
		scope.changed(factory.takeChanges());
		factory.warnOfSlowKeys();
	}

	private void sendIfOpen(S session) {
		if (session.isOpen()) {
			send(session);
		}
	}

	private void run(S session, boolean joins, Work<S> work) throws Exception {
		try {
			work.run(session);
			end(session);
		}
		catch (Throwable ex) {
			if (!joins) {
				rollBack(session, ex);
			}
			throw ex;
		}
	}

	private void end(S session) {
		if (!session.isOpen()) {
			throw new BindingException("The migration has closed the session, so that it is not known whether it had "
					+ "sent everything. Leave the closing to op.bind(…)");
		}
		Transaction transaction = session.getTransaction();
		if (transaction.getRollbackOnly() || hasFailedBatch(session)) {
			throw new BindingException("The session is to be rolled back: it has thrown an exception before, which the "
					+ "migration caught, or its setRollbackOnly() was called. A session cannot be used any more after "
					+ "an exception: let it through, or do what may fail with op.execute(…)");
		}
		if (transaction.isActive()) {
			transaction.commit();
		}
		else {
			send(session);
		}
	}

	private boolean hasFailedBatch(S session) {
		return ((SharedSessionContractImplementor) session)
			.getTransactionCoordinator() instanceof JoinedTransactionCoordinator joined && joined.hasFailedBatch();
	}

	private void rollBack(S session, Throwable failure) {
		try {
			if (session.isOpen() && session.getTransaction().isActive()) {
				session.getTransaction().rollback();
			}
		}
		catch (RuntimeException ex) {
			failure.addSuppressed(ex);
		}
	}

}
