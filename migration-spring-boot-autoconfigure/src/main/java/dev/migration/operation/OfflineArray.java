package dev.migration.operation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * An array that a migration has made for a parameter.
 */
final class OfflineArray implements InvocationHandler {

	private final String type;

	private final Object[] elements;

	OfflineArray(String type, Object[] elements) {
		this.type = type;
		this.elements = elements.clone();
	}

	@Override
	public @Nullable Object invoke(Object self, Method method, Object @Nullable [] args) throws SQLException {
		return switch (method.getName()) {
			case "getArray" -> this.elements.clone();
			case "getBaseTypeName" -> this.type;
			case "free" -> null;
			case "toString", "hashCode", "equals" ->
				OfflineConnection.ofObject(self, "An array of " + this.type, method, args);
			default -> throw OfflineException.api("Array." + method.getName(), "Keep the elements at hand");
		};
	}

}
