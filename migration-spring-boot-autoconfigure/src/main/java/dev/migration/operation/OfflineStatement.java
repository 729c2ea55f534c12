package dev.migration.operation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A statement that is written into a script when it is executed.
 */
final class OfflineStatement implements InvocationHandler {

	private final OfflineConnection connection;

	private final @Nullable StatementPieces prepared;

	private final Literals literals;

	private final @Nullable String sql;

	private final Map<Integer, String> parameters = new HashMap<>();

	private final List<Runnable> batch = new ArrayList<>();

	private boolean resultsLeft;

	/**
	 * Creates one.
	 * @param prepared the statement if it was prepared
	 * @param literals how to write its parameters
	 * @param sql its text
	 */
	OfflineStatement(OfflineConnection connection, @Nullable StatementPieces prepared, Literals literals,
			@Nullable String sql) {
		this.connection = connection;
		this.prepared = prepared;
		this.literals = literals;
		this.sql = sql;
	}

	@Override
	public @Nullable Object invoke(Object self, Method method, Object @Nullable [] args) throws SQLException {
		String name = method.getName();
		if (name.startsWith("set") && args != null && args.length > 1 && args[0] instanceof Integer index) {
			this.parameters.put(index, ParameterReader.literal(name, args, this.literals));
			return null;
		}
		return switch (name) {
			case "execute", "executeUpdate", "executeLargeUpdate" -> {
				statement(args).run();
				this.resultsLeft = true;
				yield nothing(method.getReturnType());
			}
			case "addBatch" -> {
				this.batch.add(statement(args));
				yield null;
			}
			case "executeBatch", "executeLargeBatch" -> executeBatch(method.getReturnType());
			case "executeQuery", "getResultSet" -> throw OfflineException.query(text(args));
			case "getGeneratedKeys" -> throw OfflineException.generatedKeys(this.sql);
			case "getConnection" -> this.connection.proxy();
			case "getUpdateCount", "getLargeUpdateCount" -> (method.getReturnType() == long.class)
					? (Object) (this.resultsLeft ? 0L : -1L) : (Object) (this.resultsLeft ? 0 : -1);
			case "getMoreResults" -> this.resultsLeft = false;
			case "clearParameters" -> {
				this.parameters.clear();
				yield null;
			}
			case "clearBatch" -> {
				this.batch.clear();
				yield null;
			}
			case "getParameterMetaData", "getMetaData" ->
				throw new SQLFeatureNotSupportedException("Nobody knows the types of a script");
			case "isWrapperFor", "unwrap", "toString", "hashCode", "equals" ->
				OfflineConnection.ofObject(self, "An offline statement", method, args);
			default -> nothing(method.getReturnType());
		};
	}

	private Runnable statement(Object @Nullable [] args) {
		OfflineScript script = this.connection.script();
		if (args != null && args.length > 0) {
			String text = String.valueOf(args[0]);
			return () -> script.write(text);
		}
		StatementPieces pieces = this.prepared;
		if (pieces == null) {
			throw new IllegalStateException("The statement was not prepared");
		}
		String text = withParameters(pieces);
		return () -> script.write(pieces, text);
	}

	private String withParameters(StatementPieces pieces) {
		StringBuilder text = new StringBuilder(pieces.pieces().get(0));
		for (int i = 1; i <= pieces.placeholders(); i++) {
			String literal = this.parameters.get(i);
			if (literal == null) {
				throw OfflineException.parameters(String.valueOf(this.sql), pieces.placeholders(), i);
			}
			text.append(literal).append(pieces.pieces().get(i));
		}
		if (this.parameters.size() > pieces.placeholders()) {
			throw OfflineException.parameters(String.valueOf(this.sql), pieces.placeholders(), this.parameters.size());
		}
		return text.toString();
	}

	private Object executeBatch(Class<?> type) {
		this.batch.forEach(Runnable::run);
		int size = this.batch.size();
		this.batch.clear();
		return (type == long[].class) ? new long[size] : new int[size];
	}

	private @Nullable String text(Object @Nullable [] args) {
		return (args != null && args.length > 0) ? String.valueOf(args[0]) : this.sql;
	}

	private static @Nullable Object nothing(Class<?> type) {
		if (type == boolean.class) {
			return false;
		}
		if (type == int.class) {
			return 0;
		}
		return (type == long.class) ? (Object) 0L : null;
	}

}
