package dev.migration.jpa;

import java.util.List;

import dev.migration.Binding;
import org.hibernate.Session;
import org.hibernate.StatelessSession;

/**
 * Binds Hibernate to the migration's connection and transaction, for entity classes that
 * are nested in the migration: frozen there, they still fit the schema of the revision
 * when the application's own have long moved on. The application's
 * {@code EntityManagerFactory} is not involved, it starts after the migrations.
 *
 * <pre>
 * op.bind(Jpa.session(Airport.class, City.class), session -&gt; {
 *     session.persist(new City("Oslo"));
 *     session.createMutationQuery("update Airport set city = 'Oslo' where city = 'Christiania'").executeUpdate();
 * });
 * </pre>
 * <p>
 * An entity that is nested in a migration is named as if it were not: {@code City} with
 * the table {@code city}. The sequences that keys come from must be there, with the
 * {@code allocationSize} as their increment. What is loaded lazily is to be read through
 * methods: the fields of a proxy are empty.
 * <p>
 * What the session has not flushed is flushed before the next statement of the
 * operations, and at the end. {@code commit()} of the session flushes and commits
 * nothing, the revision's transaction does; {@code rollback()} has all of the revision
 * rolled back. In a revision that is not transactional the session has no transaction
 * either, unless it begins one: that is then committed when the session says so, or at
 * the end. A transaction that the migration's own code has begun there, it takes part in
 * and leaves to that code.
 * <p>
 * A session is of no use after an exception, and a batch that failed has dropped rows of
 * calls that had succeeded: the binding then fails, also if the exception is caught.
 * <p>
 * {@link JpaSettings} has which settings of the application apply.
 */
public final class Jpa {

	private Jpa() {
	}

	/**
	 * Binds a session.
	 * @param entities all entity classes that the session is to know, with the
	 * embeddables and converters that these do not name themselves
	 * @return the binding
	 * @throws dev.migration.BindingException when it is used, if a class cannot be an
	 * entity
	 */
	public static Binding<Session> session(Class<?>... entities) {
		return new StatefulBinding(new EntityClasses(List.of(entities)));
	}

	/**
	 * Binds a stateless session, which executes each call at once and remembers nothing:
	 * best for many rows, with {@link StatelessSession#insertMultiple(List)} and its
	 * like, which go in batches.
	 * @param entities all entity classes that the session is to know, with the
	 * embeddables and converters that these do not name themselves
	 * @return the binding
	 * @throws dev.migration.BindingException when it is used, if a class cannot be an
	 * entity
	 */
	public static Binding<StatelessSession> stateless(Class<?>... entities) {
		return new StatelessBinding(new EntityClasses(List.of(entities)));
	}

}
