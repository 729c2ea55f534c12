package dev.migration.jpa;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;

import org.jspecify.annotations.Nullable;

/**
 * A connection in whose transaction a session takes part, and which whoever has begun it
 * commits: in a revision that is not transactional that may be an outer session, or a
 * transaction manager of the migration's own, and no guard holds the commit back.
 */
final class JoinedConnection implements InvocationHandler {

	private final Connection connection;

	private JoinedConnection(Connection connection) {
		this.connection = connection;
	}

	static Connection of(Connection connection) {
		return (Connection) Proxy.newProxyInstance(JoinedConnection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, new JoinedConnection(connection));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
		return switch (method.getName()) {
			case "commit" -> null;
			case "equals" -> args != null && proxy == args[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> pass(method, args);
		};
	}

	private @Nullable Object pass(Method method, Object @Nullable [] args) throws Throwable {
		try {
			return method.invoke(this.connection, args);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
