package dev.migration.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A database whose driver says as we like whether data definition commits. It is true as
 * long as there is none.
 */
public final class TransactionalDdl extends DelegatingDataSource {

	private final boolean transactional;

	public TransactionalDdl(DataSource target, boolean transactional) {
		super(target);
		this.transactional = transactional;
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = super.getConnection();
		return proxy(Connection.class, (method, args) -> {
			Object result = invoke(connection, method, args);
			return (result instanceof DatabaseMetaData metaData) ? answering(metaData) : result;
		});
	}

	private DatabaseMetaData answering(DatabaseMetaData metaData) {
		return proxy(DatabaseMetaData.class,
				(method, args) -> method.getName().equals("dataDefinitionCausesTransactionCommit") ? !this.transactional
						: invoke(metaData, method, args));
	}

	private static <T> T proxy(Class<T> type, Call call) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, args) -> call.on(method, args)));
	}

	private static Object invoke(Object target, Method method, Object[] args) throws Throwable {
		try {
			return method.invoke(target, args);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	@FunctionalInterface
	private interface Call {

		Object on(Method method, Object[] args) throws Throwable;

	}

}
