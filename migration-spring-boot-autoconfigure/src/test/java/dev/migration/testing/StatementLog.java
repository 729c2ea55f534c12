package dev.migration.testing;

import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.listener.lifecycle.JdbcLifecycleEventListenerAdapter;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

/**
 * Records what goes through a data source: what a test counts as round trips. What is
 * done on an unwrapped connection is not seen. Thread-safe.
 */
public final class StatementLog {

	private final List<Event> events = new CopyOnWriteArrayList<>();

	private final DataSource dataSource;

	private StatementLog(DataSource target) {
		this.dataSource = ProxyDataSourceBuilder.create(target)
			.listener((QueryExecutionListener) new Statements())
			.listener(new Connections())
			.build();
	}

	/**
	 * Starts a log.
	 * @param target the data source to watch
	 * @return the log
	 */
	public static StatementLog of(DataSource target) {
		return new StatementLog(target);
	}

	/**
	 * Returns the data source that is watched. It unwraps to the target and to all that
	 * the target unwraps to.
	 * @return the data source to use
	 */
	public DataSource dataSource() {
		return this.dataSource;
	}

	/**
	 * Returns all that was done, in order.
	 * @return the events
	 */
	public List<Event> events() {
		return List.copyOf(this.events);
	}

	/**
	 * Returns the statements that were executed, in order. A batch counts once.
	 * @return their SQL
	 */
	public List<String> statements() {
		return this.events.stream().filter((event) -> event.kind() == Kind.STATEMENT).map(Event::sql).toList();
	}

	/**
	 * Counts events.
	 * @param kind the kind of event
	 * @return how many there were
	 */
	public int count(Kind kind) {
		return Math.toIntExact(this.events.stream().filter((event) -> event.kind() == kind).count());
	}

	/**
	 * Forgets what was done so far.
	 */
	public void clear() {
		this.events.clear();
	}

	@Override
	public String toString() {
		return this.events.stream().map(Event::toString).collect(Collectors.joining("\n"));
	}

	private void add(Kind kind, MethodExecutionContext context) {
		if (context.getThrown() == null) {
			this.events.add(new Event(kind, ""));
		}
	}

	/**
	 * The kinds of event. All but statements are those that succeeded.
	 */
	public enum Kind {

		/**
		 * A connection was taken.
		 */
		CONNECTION,

		/**
		 * A connection was given back.
		 */
		CLOSE,

		/**
		 * A statement was executed, or a batch of them.
		 */
		STATEMENT,

		/**
		 * A transaction was committed by a call.
		 */
		COMMIT,

		/**
		 * A transaction, or the part of it after a savepoint, was rolled back by a call.
		 */
		ROLLBACK

	}

	/**
	 * Something that was done.
	 *
	 * @param kind the kind of event
	 * @param sql the SQL, of a batch joined by semicolons; empty if it is no statement
	 */
	public record Event(Kind kind, String sql) {

		@Override
		public String toString() {
			return (this.kind + " " + this.sql).strip();
		}

	}

	private final class Statements implements QueryExecutionListener {

		@Override
		public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
			StatementLog.this.events.add(new Event(Kind.STATEMENT,
					queries.stream().map(QueryInfo::getQuery).collect(Collectors.joining("; "))));
		}

		@Override
		public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
		}

	}

	private final class Connections extends JdbcLifecycleEventListenerAdapter {

		@Override
		public void afterGetConnection(MethodExecutionContext context) {
			add(Kind.CONNECTION, context);
		}

		@Override
		public void afterCommit(MethodExecutionContext context) {
			add(Kind.COMMIT, context);
		}

		@Override
		public void afterRollback(MethodExecutionContext context) {
			add(Kind.ROLLBACK, context);
		}

		@Override
		public void afterClose(MethodExecutionContext context) {
			if (context.getTarget() instanceof Connection) {
				add(Kind.CLOSE, context);
			}
		}

	}

}
