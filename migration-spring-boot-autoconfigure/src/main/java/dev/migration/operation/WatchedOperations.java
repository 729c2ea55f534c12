package dev.migration.operation;

import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

import dev.migration.Database;
import dev.migration.Operations;
import dev.migration.Rows;

/**
 * {@link Operations} on a connection, of which each statement is told to a listener: also
 * those that a bound API sends, each as it reaches the database. A bulk operation is one.
 */
public final class WatchedOperations extends DelegatingOperations implements AutoCloseable {

	private final StatementLog log;

	private WatchedOperations(SessionOperations operations, OutsideTransaction outsideTransaction, StatementLog log) {
		super(operations, outsideTransaction);
		this.log = log;
	}

	/**
	 * Makes operations on a connection.
	 * @param connection the connection, guarded
	 * @param database the database that it is connected to
	 * @param outsideTransaction how work is run outside a transaction
	 * @param bindingSettings what the application has configured for bindings
	 * @param listener is told of each statement
	 * @return the operations, to be closed at the end of the revision
	 */
	public static WatchedOperations on(Connection connection, Database database, OutsideTransaction outsideTransaction,
			BindingSettings bindingSettings, StatementListener listener) {
		StatementLog log = new StatementLog(listener);
		return new WatchedOperations(SessionOperations.on(WatchedConnection.of(connection, log), database,
				outsideTransaction, bindingSettings, StatementWatch.NONE, StatementRetry.NONE), outsideTransaction,
				log);
	}

	/**
	 * Returns what has been done so far.
	 * @return the count
	 */
	public OperationCount count() {
		return delegate().count();
	}

	@Override
	public long bulkInsert(String table, Rows rows) {
		return asOne(BulkVerb.INSERT, table, () -> super.bulkInsert(table, rows));
	}

	@Override
	public long bulkUpdate(String table, List<String> keyColumns, Rows rows) {
		return asOne(BulkVerb.UPDATE, table, () -> super.bulkUpdate(table, keyColumns, rows));
	}

	@Override
	public long upsert(String table, List<String> keyColumns, Rows rows) {
		return asOne(BulkVerb.UPSERT, table, () -> super.upsert(table, keyColumns, rows));
	}

	@Override
	public long insertAbsent(String table, List<String> keyColumns, Rows rows) {
		return asOne(BulkVerb.INSERT_ABSENT, table, () -> super.insertAbsent(table, keyColumns, rows));
	}

	private long asOne(BulkVerb verb, String table, LongSupplier operation) {
		return this.log.asOne(verb.words().toLowerCase(Locale.ROOT) + " " + table, operation);
	}

	/**
	 * Closes what bindings have kept.
	 * @throws Exception what does not close
	 */
	@Override
	public void close() throws Exception {
		delegate().close();
	}

}
