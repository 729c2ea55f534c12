package dev.migration.operation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

/**
 * A connection whose statements are logged, whoever executes them. What is sent through
 * an interface of the driver's own is not seen.
 */
final class WatchedConnection implements InvocationHandler {

	private final Connection connection;

	private final StatementLog log;

	private WatchedConnection(Connection connection, StatementLog log) {
		this.connection = connection;
		this.log = log;
	}

	static Connection of(Connection connection, StatementLog log) {
		return JdbcProxy.of(Connection.class, new WatchedConnection(connection, log));
	}

	@Override
	public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] args) throws Throwable {
		if (method.getName().equals("equals") && args != null) {
			return self == args[0];
		}
		Object result = call(this.connection, method, args);
		if (!(result instanceof Statement statement)) {
			return result;
		}
		String sql = (args != null && args.length > 0 && args[0] instanceof String text) ? text : null;
		WatchedStatement watched = new WatchedStatement((Connection) self, statement, sql, this.log);
		if (statement instanceof CallableStatement) {
			return JdbcProxy.of(CallableStatement.class, watched);
		}
		return (statement instanceof PreparedStatement) ? JdbcProxy.of(PreparedStatement.class, watched)
				: JdbcProxy.of(Statement.class, watched);
	}

	static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] args) throws Throwable {
		try {
			return method.invoke(target, args);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
