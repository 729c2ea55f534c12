package dev.migration.operation;

import java.sql.Connection;
import java.util.List;

import dev.migration.Binding;
import dev.migration.Database;
import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Rows;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@link Operations} on one given connection, for one revision. Begins no transaction and
 * ends none.
 */
public final class SessionOperations implements Operations, AutoCloseable {

	private final Connection connection;

	private final Database database;

	private final OutsideTransaction outsideTransaction;

	private final Account account;

	private final BoundApis bound;

	private final CountingTemplate template;

	private final ParameterValues values;

	private final Bulk bulk;

	private int firstStatement = 1;

	private @Nullable JdbcClient client;

	private SessionOperations(Connection connection, Database database, OutsideTransaction outsideTransaction,
			BindingSettings bindingSettings, StatementWatch watch, StatementRetry statementRetry,
			Bulk.DialectSource dialects) {
		this.account = new Account(watch);
		this.connection = connection;
		this.database = database;
		this.outsideTransaction = outsideTransaction;
		this.bound = new BoundApis(bindingSettings, this.account);
		this.template = new CountingTemplate(connection, this.account, this.bound::flush,
				outsideTransaction::isTransactionOpen, statementRetry);
		this.values = ParameterValues.of(database);
		this.bulk = new Bulk(this.template, database, dialects);
	}

	/**
	 * Makes operations on a connection.
	 * @param connection the connection, guarded: it is handed out as it is
	 * @param database the database that it is connected to
	 * @param outsideTransaction how work is run outside a transaction
	 * @return the operations
	 */
	public static SessionOperations on(Connection connection, Database database,
			OutsideTransaction outsideTransaction) {
		return on(connection, database, outsideTransaction, BindingSettings.NONE, StatementWatch.NONE,
				StatementRetry.NONE);
	}

	/**
	 * Makes operations on a connection.
	 * @param connection the connection, guarded: it is handed out as it is
	 * @param database the database that it is connected to
	 * @param outsideTransaction how work is run outside a transaction
	 * @param bindingSettings what the application has configured for bindings
	 * @param watch is told before each statement
	 * @param statementRetry decides about data definition that failed, where it commits
	 * @return the operations, to be closed before the revision is committed
	 */
	public static SessionOperations on(Connection connection, Database database, OutsideTransaction outsideTransaction,
			BindingSettings bindingSettings, StatementWatch watch, StatementRetry statementRetry) {
		return new SessionOperations(connection, database, outsideTransaction, bindingSettings, watch, statementRetry,
				() -> BulkDialect.of(database, connection));
	}

	/**
	 * Makes operations on a script.
	 */
	static SessionOperations on(OfflineScript script, OutsideTransaction outsideTransaction) {
		OfflineConnection connection = new OfflineConnection(script);
		return new SessionOperations(connection.proxy(), script.database(), outsideTransaction, BindingSettings.NONE,
				StatementWatch.NONE, StatementRetry.NONE, () -> new OfflineDialect(connection));
	}

	/**
	 * Returns what has been done so far. May be called from another thread.
	 * @return the count
	 */
	public OperationCount count() {
		return this.account.count();
	}

	/**
	 * Other code of the application gets the connection: nobody sees what is done with
	 * it.
	 */
	public void connectionJoined() {
		this.account.connectionHandedOut();
	}

	/**
	 * Has the first script begin at a statement: an earlier attempt has completed those
	 * before it.
	 * @param statement the number of the statement, from 1
	 */
	public void continueAt(int statement) {
		this.account.completedBefore(statement - 1);
		this.firstStatement = statement;
	}

	@Override
	public long execute(String sql, @Nullable Object... args) {
		if (args.length == 0) {
			return this.template.executeRaw(sql, true);
		}
		long rows = this.template.execute(sql, (PreparedStatementCallback<Long>) (statement) -> {
			this.values.setAll(statement, args);
			return RowCount.of(statement, statement.execute());
		});
		this.account.rowsChanged(rows);
		return rows;
	}

	@Override
	public long script(Resource script) {
		int first = this.firstStatement;
		this.firstStatement = 1;
		return new Script(script, this.database).execute(this.template, first);
	}

	@Override
	public long bulkInsert(String table, Rows rows) {
		return this.bulk.execute(BulkTarget.insert(table), rows);
	}

	@Override
	public long bulkUpdate(String table, List<String> keyColumns, Rows rows) {
		return this.bulk.execute(new BulkTarget(BulkVerb.UPDATE, table, keyColumns), rows);
	}

	@Override
	public long upsert(String table, List<String> keyColumns, Rows rows) {
		return this.bulk.execute(new BulkTarget(BulkVerb.UPSERT, table, keyColumns), rows);
	}

	@Override
	public long insertAbsent(String table, List<String> keyColumns, Rows rows) {
		return this.bulk.execute(new BulkTarget(BulkVerb.INSERT_ABSENT, table, keyColumns), rows);
	}

	@Override
	public JdbcClient jdbc() {
		if (this.client == null) {
			this.client = JdbcClient.create(this.template);
		}
		return this.client;
	}

	@Override
	public JdbcTemplate jdbcTemplate() {
		return this.template;
	}

	@Override
	public Connection connection() {
		this.bound.flush();
		this.account.connectionHandedOut();
		return this.connection;
	}

	@Override
	public void outsideTransaction(Migration.Body work) throws Exception {
		this.bound.flush();
		this.outsideTransaction.run(work, this, count());
	}

	@Override
	public <T> void bind(Binding<T> binding, Binding.Work<T> work) throws Exception {
		this.bound.run(binding, work, this);
	}

	/**
	 * Closes what bindings have kept.
	 * @throws Exception what does not close
	 */
	@Override
	public void close() throws Exception {
		this.bound.close();
	}

	@Override
	public Database database() {
		return this.database;
	}

}
