package dev.migration.session;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * Stands between a connection and the code that runs on it, so that only the session ends
 * a transaction or gives the connection back.
 * <ul>
 * <li>{@code OPEN}: only {@code close} is ignored. Spring's transaction managers, the
 * session's own and the user's, do all their work in this state.
 * <li>{@code REVISION}: {@code commit} and {@code setAutoCommit} are ignored too, and
 * {@code rollback()} marks the transaction for rollback. Savepoints work.
 * <li>{@code CLOSED}: the connection is somebody else's; everything fails.
 * </ul>
 * {@code unwrap} reaches the connection behind, as it does with Spring's own proxies.
 */
final class ConnectionGuard implements InvocationHandler {

	private final Connection target;

	private volatile State state = State.OPEN;

	private volatile Runnable rollbackOnly = () -> {
	};

	private volatile Runnable onRollbackToSavepoint = DatabaseSession.NOBODY;

	ConnectionGuard(Connection target) {
		this.target = target;
	}

	Connection proxy() {
		return (Connection) Proxy.newProxyInstance(ConnectionGuard.class.getClassLoader(),
				new Class<?>[] { Connection.class }, this);
	}

	void enterRevision(Runnable rollbackOnly) {
		this.rollbackOnly = rollbackOnly;
		this.state = State.REVISION;
	}

	void onRollbackToSavepoint(Runnable listener) {
		this.onRollbackToSavepoint = listener;
	}

	void leaveRevision() {
		this.state = State.OPEN;
	}

	void close() {
		this.state = State.CLOSED;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
		if (method.getDeclaringClass() == Object.class) {
			return identity(proxy, method, args);
		}
		return switch (this.state) {
			case OPEN -> method.getName().equals("close") ? null : pass(method, args);
			case REVISION -> inRevision(method, args);
			case CLOSED -> closed(method);
		};
	}

	private Object identity(Object proxy, Method method, Object @Nullable [] args) {
		return switch (method.getName()) {
			case "equals" -> args != null && proxy == args[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> "Guarded " + this.target;
		};
	}

	private @Nullable Object inRevision(Method method, Object @Nullable [] args) throws Throwable {
		return switch (method.getName()) {
			case "close", "commit", "setAutoCommit" -> null;
			case "rollback" -> {
				if (method.getParameterCount() > 0) {
					pass(method, args);
					this.onRollbackToSavepoint.run();
				}
				else {
					this.rollbackOnly.run();
				}
				yield null;
			}
			default -> pass(method, args);
		};
	}

	private static @Nullable Object closed(Method method) throws SQLException {
		return switch (method.getName()) {
			case "close", "abort" -> null;
			case "isClosed" -> true;
			case "isValid" -> false;
			default -> throw new SQLException(
					"The migration's connection is used after the migrations have ended: " + method.getName() + "()",
					"08003");
		};
	}

	private @Nullable Object pass(Method method, Object @Nullable [] args) throws Throwable {
		try {
			return method.invoke(this.target, args);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private enum State {

		OPEN, REVISION, CLOSED

	}

}
