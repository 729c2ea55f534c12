package dev.migration.operation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Makes JDBC objects whose calls go to a handler.
 */
final class JdbcProxy {

	private JdbcProxy() {
	}

	static <T> T of(Class<T> type, InvocationHandler handler) {
		return type.cast(Proxy.newProxyInstance(JdbcProxy.class.getClassLoader(), new Class<?>[] { type }, handler));
	}

}
