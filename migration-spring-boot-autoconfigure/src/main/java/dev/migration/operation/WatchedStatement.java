package dev.migration.operation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A statement that is logged each time it is executed; when its results have been read,
 * for only then all the rows are known.
 */
final class WatchedStatement implements InvocationHandler {

	private final Connection connection;

	private final Statement statement;

	private final @Nullable String sql;

	private final StatementLog log;

	private final List<String> batch = new ArrayList<>();

	private @Nullable String executed;

	private Duration duration = Duration.ZERO;

	private long rows;

	/**
	 * Creates one.
	 * @param connection the watched connection
	 * @param statement the driver's statement
	 * @param sql its text if it was prepared
	 */
	WatchedStatement(Connection connection, Statement statement, @Nullable String sql, StatementLog log) {
		this.connection = connection;
		this.statement = statement;
		this.sql = sql;
		this.log = log;
	}

	@Override
	public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] args) throws Throwable {
		String text = (args != null && args.length > 0 && args[0] instanceof String given) ? given : this.sql;
		switch (method.getName()) {
			case "execute", "executeUpdate", "executeLargeUpdate", "executeQuery":
				return execute(method, args, String.valueOf(text));
			case "executeBatch", "executeLargeBatch":
				return execute(method, args,
						this.batch.isEmpty() ? String.valueOf(this.sql) : String.join(";\n", this.batch));
			case "addBatch":
				if (args != null && args.length > 0) {
					this.batch.add(String.valueOf(text));
				}
				break;
			case "getMoreResults":
				return moreResults(method, args);
			case "getConnection":
				return this.connection;
			case "equals":
				return args != null && self == args[0];
			case "close":
				log();
				break;
			default:
				break;
		}
		return WatchedConnection.call(this.statement, method, args);
	}

	private @Nullable Object execute(Method method, @Nullable Object @Nullable [] args, String text) throws Throwable {
		log();
		long begun = System.nanoTime();
		Object result = WatchedConnection.call(this.statement, method, args);
		this.duration = Duration.ofNanos(System.nanoTime() - begun);
		this.executed = text;
		this.rows = rows(result);
		this.batch.clear();
		return result;
	}

	private long rows(@Nullable Object result) throws SQLException {
		if (result instanceof Number count) {
			return count.longValue();
		}
		if (result instanceof int[] counts) {
			return RowCount.ofBatch(counts);
		}
		if (result instanceof long[] counts) {
			return RowCount.ofBatch(Arrays.stream(counts).mapToInt(Math::toIntExact).toArray());
		}
		return Boolean.FALSE.equals(result) ? Math.max(this.statement.getUpdateCount(), 0) : 0;
	}

	private @Nullable Object moreResults(Method method, @Nullable Object @Nullable [] args) throws Throwable {
		Object result = WatchedConnection.call(this.statement, method, args);
		this.rows += rows(result);
		return result;
	}

	private void log() {
		String text = this.executed;
		if (text != null) {
			this.executed = null;
			this.log.executed(text, this.rows, this.duration);
		}
	}

}
