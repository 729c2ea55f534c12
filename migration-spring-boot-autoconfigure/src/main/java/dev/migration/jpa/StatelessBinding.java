package dev.migration.jpa;

import java.sql.Connection;

import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Binds a session that holds nothing but, if it was given a batch size, its last batch.
 */
final class StatelessBinding extends SessionBinding<StatelessSession> {

	StatelessBinding(EntityClasses entities) {
		super(entities);
	}

	@Override
	StatelessSession open(SessionFactory factory, Connection connection) {
		return factory.openStatelessSession(connection);
	}

	@Override
	void send(StatelessSession session) {
		((SharedSessionContractImplementor) session).getJdbcCoordinator().executeBatch();
	}

}
