package dev.migration.operation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.SqlProvider;
import org.springframework.jdbc.core.StatementCallback;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.KeyHolder;

/**
 * A template on one connection that keeps an {@link Account}, and has something run
 * before each statement. Statements are counted where every path through the template
 * passes, rows on the paths that change rows.
 */
final class CountingTemplate extends SqlAwareTemplate {

	private final Connection connection;

	private final Account account;

	private final Runnable beforeStatements;

	private final BooleanSupplier transactionOpen;

	private final StatementRetry statementRetry;

	private boolean failing;

	CountingTemplate(Connection connection, Account account, Runnable beforeStatements, BooleanSupplier transactionOpen,
			StatementRetry statementRetry) {
		super(new SingleConnectionDataSource(connection, true));
		this.connection = connection;
		this.account = account;
		this.beforeStatements = beforeStatements;
		this.transactionOpen = transactionOpen;
		this.statementRetry = statementRetry;
	}

	@Override
	protected void applyStatementSettings(Statement statement) throws SQLException {
		StatementKind kind = kind();
		this.beforeStatements.run();
		this.account.statementBegins(kind);
		super.applyStatementSettings(statement);
	}

	@Override
	protected void handleWarnings(Statement statement, SQLException failure) {
		this.account.statementFails(failure);
		this.failing = true;
		super.handleWarnings(statement, failure);
		this.failing = false;
	}

	@Override
	protected void handleWarnings(Statement statement) throws SQLException {
		if (!this.failing) {
			this.account.statementCompletes();
		}
		super.handleWarnings(statement);
	}

	@Override
	public <T extends @Nullable Object> T execute(ConnectionCallback<T> action) {
		this.beforeStatements.run();
		this.account.connectionHandedOut();
		return super.execute(action);
	}

	@Override
	public void execute(String sql) {
		executeRaw(sql, true);
	}

	/**
	 * Executes a statement exactly as it is written: braces are no JDBC escapes, question
	 * marks no placeholders.
	 * @param sql the statement
	 * @param quoted whether an exception may quote it
	 * @return the number of rows changed
	 * @throws TransactionControlException if it would end the transaction of the revision
	 */
	long executeRaw(String sql, boolean quoted) {
		if (this.transactionOpen.getAsBoolean()) {
			TransactionControl.refuse(sql);
		}
		return counted(patiently(sql, () -> execute(StatementKind.of(sql), new RawStatement(sql, quoted))));
	}

	/**
	 * Executes a statement, and again if it may be.
	 */
	private <T extends @Nullable Object> T patiently(@Nullable String sql, Supplier<T> statement) {
		while (true) {
			try {
				return statement.get();
			}
			catch (DataAccessException ex) {
				if (!isTriedAgain(sql, ex)) {
					throw ex;
				}
			}
		}
	}

	private boolean isTriedAgain(@Nullable String sql, DataAccessException failure) {
		return this.statementRetry != StatementRetry.NONE && sql != null && DataDefinition.is(sql)
				&& this.statementRetry.again(this.account.count().running(), failure, this::releaseLocks);
	}

	/**
	 * What came before data definition is committed already. Some databases keep the
	 * locks that the statement did get before it gave up.
	 */
	private void releaseLocks() {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute("commit");
		}
		catch (SQLException ex) {
			throw translateException("commit", null, ex);
		}
	}

	/**
	 * Runs a bulk operation, which counts as one statement.
	 * @param task what it is, for an exception
	 * @param work the operation, which returns the number of rows changed
	 * @return the number of rows changed
	 */
	long bulk(String task, BulkWork work) {
		this.beforeStatements.run();
		this.account.statementBegins(StatementKind.DATA);
		try {
			long rows = work.run(new UncountedStatements());
			this.account.statementCompletes();
			return counted(rows);
		}
		catch (SQLException ex) {
			this.account.statementFails(ex);
			throw translateException(task, null, ex);
		}
		catch (RuntimeException ex) {
			this.account.statementFails(ex);
			throw ex;
		}
	}

	@Override
	public <T extends @Nullable Object> T execute(String sql, PreparedStatementCallback<T> action) {
		return patiently(sql, () -> super.execute(sql, action));
	}

	@Override
	public int update(String sql) {
		return counted(patiently(sql, () -> super.update(sql)));
	}

	@Override
	protected int update(PreparedStatementCreator psc, @Nullable PreparedStatementSetter pss) {
		String sql = (psc instanceof SqlProvider provider) ? provider.getSql() : null;
		return counted(patiently(sql, () -> super.update(psc, pss)));
	}

	@Override
	public int update(PreparedStatementCreator psc, KeyHolder generatedKeyHolder) {
		return counted(super.update(psc, generatedKeyHolder));
	}

	@Override
	public int[] batchUpdate(String... sql) {
		return counted(super.batchUpdate(sql));
	}

	@Override
	public int[] batchUpdate(PreparedStatementCreator psc, BatchPreparedStatementSetter pss,
			KeyHolder generatedKeyHolder) {
		return counted(super.batchUpdate(psc, pss, generatedKeyHolder));
	}

	@Override
	public int[] batchUpdate(String sql, BatchPreparedStatementSetter pss) {
		return counted(super.batchUpdate(sql, pss));
	}

	@Override
	public <T> int[][] batchUpdate(String sql, Collection<T> batchArgs, int batchSize,
			ParameterizedPreparedStatementSetter<T> pss) {
		int[][] counts = super.batchUpdate(sql, batchArgs, batchSize, pss);
		for (int[] batch : counts) {
			counted(batch);
		}
		return counts;
	}

	private int counted(int rows) {
		counted((long) rows);
		return rows;
	}

	private long counted(long rows) {
		this.account.rowsChanged(rows);
		return rows;
	}

	private int[] counted(int[] updateCounts) {
		counted(RowCount.ofBatch(updateCounts));
		return updateCounts;
	}

	/**
	 * A bulk operation.
	 */
	interface BulkWork {

		long run(StatementSource statements) throws SQLException;

	}

	private final class UncountedStatements implements StatementSource {

		@Override
		public PreparedStatement prepare(String sql) throws SQLException {
			return with(connection().prepareStatement(sql));
		}

		@Override
		public Statement create() throws SQLException {
			return with(connection().createStatement());
		}

		private <S extends Statement> S with(S statement) throws SQLException {
			CountingTemplate.super.applyStatementSettings(statement);
			return statement;
		}

		@Override
		public Connection connection() {
			return CountingTemplate.this.connection;
		}

	}

	/**
	 * One statement without placeholders.
	 */
	private record RawStatement(String sql, boolean quoted) implements StatementCallback<Long>, SqlProvider {

		@Override
		public Long doInStatement(Statement statement) throws SQLException {
			statement.setEscapeProcessing(false);
			return RowCount.of(statement, statement.execute(this.sql));
		}

		@Override
		public @Nullable String getSql() {
			return this.quoted ? this.sql : null;
		}

	}

}
