package dev.migration.operation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

import dev.migration.Database;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a script.
 */
final class OfflineConnection implements InvocationHandler {

	/**
	 * What a session does with its connection, and a script does by itself; commits come
	 * of the library alone.
	 */
	private static final Set<String> WITHOUT_EFFECT = Set.of("close", "commit", "setAutoCommit", "clearWarnings",
			"setReadOnly", "setHoldability", "setTransactionIsolation", "setNetworkTimeout", "setClientInfo");

	private final OfflineScript script;

	private final Connection proxy;

	OfflineConnection(OfflineScript script) {
		this.script = script;
		this.proxy = JdbcProxy.of(Connection.class, this);
	}

	Connection proxy() {
		return this.proxy;
	}

	OfflineScript script() {
		return this.script;
	}

	/**
	 * Prepares a statement whose parameters go straight into columns.
	 */
	PreparedStatement prepareForColumns(String sql) {
		return prepare(sql, Literals.forColumns(database()));
	}

	private PreparedStatement prepare(String sql, Literals literals) {
		return JdbcProxy.of(PreparedStatement.class,
				new OfflineStatement(this, StatementPieces.prepared(sql, database()), literals, sql));
	}

	private Statement create() {
		Literals literals = Literals.of(database());
		return JdbcProxy.of(Statement.class, new OfflineStatement(this, null, literals, null));
	}

	private Database database() {
		return this.script.database();
	}

	@Override
	public @Nullable Object invoke(Object self, Method method, Object @Nullable [] args) throws SQLException {
		String name = method.getName();
		return switch (name) {
			case "createStatement" -> create();
			case "prepareStatement" -> prepare(String.valueOf(argument(args, 0)), Literals.of(database()));
			case "getMetaData" -> JdbcProxy.of(DatabaseMetaData.class, new OfflineMetaData(database(), this.proxy));
			case "createArrayOf" -> JdbcProxy.of(Array.class,
					new OfflineArray(String.valueOf(argument(args, 0)), (Object[]) argument(args, 1)));
			case "nativeSQL" -> argument(args, 0);
			case "getAutoCommit", "isValid" -> true;
			case "isClosed", "isReadOnly" -> false;
			case "getWarnings" -> null;
			case "getTransactionIsolation" -> Connection.TRANSACTION_READ_COMMITTED;
			case "isWrapperFor", "unwrap", "toString", "hashCode", "equals" ->
				ofObject(self, "An offline connection", method, args);
			case "prepareCall" -> throw OfflineException.api("a call through JDBC",
					"Call the routine by a statement of its own, as execute(\"call …\")");
			default -> {
				if (WITHOUT_EFFECT.contains(name)) {
					yield null;
				}
				throw OfflineException.api("Connection." + name, "Say it in SQL");
			}
		};
	}

	/**
	 * Answers what any object or wrapper is asked.
	 */
	static Object ofObject(Object self, String description, Method method, Object @Nullable [] args)
			throws SQLException {
		return switch (method.getName()) {
			case "isWrapperFor" -> ((Class<?>) argument(args, 0)).isInstance(self);
			case "unwrap" -> {
				if (!((Class<?>) argument(args, 0)).isInstance(self)) {
					throw new SQLException("There is no driver behind a script");
				}
				yield self;
			}
			case "hashCode" -> System.identityHashCode(self);
			case "equals" -> self == argument(args, 0);
			default -> description;
		};
	}

	static Object argument(Object @Nullable [] args, int index) {
		if (args == null || args.length <= index) {
			throw new IllegalArgumentException("Argument %d is missing".formatted(index));
		}
		return args[index];
	}

}
