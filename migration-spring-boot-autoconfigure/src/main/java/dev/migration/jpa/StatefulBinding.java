package dev.migration.jpa;

import java.sql.Connection;

import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/**
 * Binds a session that holds its entities.
 */
final class StatefulBinding extends SessionBinding<Session> {

	StatefulBinding(EntityClasses entities) {
		super(entities);
	}

	@Override
	Session open(SessionFactory factory, Connection connection) {
		return factory.withOptions().connection(connection).openSession();
	}

	@Override
	void send(Session session) {
		if (session.getHibernateFlushMode() != FlushMode.MANUAL) {
			session.flush();
		}
	}

}
