package dev.migration.session;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import dev.migration.Database;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The one connection of a run, in auto-commit except between {@link #begin()} and
 * {@link #commit()} or {@link #rollback()}. It is opened, used and closed on one thread,
 * and bound to that thread for its {@code DataSource}: other code that gets its
 * connections through Spring, on this thread and from the same {@code DataSource}, joins.
 * Code in other threads and in {@code REQUIRES_NEW} transactions does not.
 */
public final class DatabaseSession implements AutoCloseable {

	/**
	 * For {@link #onJoin(Runnable)} and {@link #onRollbackToSavepoint(Runnable)}: nobody
	 * wants to know.
	 */
	public static final Runnable NOBODY = () -> {
	};

	private static final Log logger = LogFactory.getLog(DatabaseSession.class);

	private final DataSource key;

	private final BorrowedConnection borrowed;

	private final ConnectionGuard guard;

	private final Connection connection;

	private final SharedConnectionHolder holder;

	private final ConnectionHolder own;

	/*
	 * What the template works on. Not the pool: in a thread of the migration's own the
	 * template would then silently take a second connection, whose work commits by
	 * itself. This one has only the session's connection to give, on every thread.
	 */
	private final DataSource only;

	private final JdbcTemplate jdbcTemplate;

	private final SessionTransactionManager transactionManager;

	private final SessionTransaction transaction;

	private @Nullable DatabaseProduct product;

	private @Nullable String schema;

	private boolean closed;

	private DatabaseSession(DataSource key, BorrowedConnection borrowed) {
		this.key = key;
		this.borrowed = borrowed;
		this.guard = new ConnectionGuard(borrowed.connection());
		this.connection = this.guard.proxy();
		this.holder = new SharedConnectionHolder(this.connection);
		this.own = new ConnectionHolder(this.connection);
		this.only = new SingleConnectionDataSource(this.connection, false);
		this.jdbcTemplate = new JdbcTemplate(this.only);
		this.transactionManager = new SessionTransactionManager(key, this.holder, this.guard);
		this.transaction = new SessionTransaction(this.transactionManager);
	}

	/**
	 * Takes one connection, turns its auto-commit on and binds it to this thread.
	 * Executes no statement.
	 * @param dataSource the application's {@code DataSource}, so that its other code
	 * joins, or one for migrations only
	 * @return the session
	 * @throws DatabaseSessionException if there is no connection to be had, or this
	 * thread already has one of this {@code DataSource}
	 */
	public static DatabaseSession open(DataSource dataSource) {
		DataSource key = key(dataSource);
		if (TransactionSynchronizationManager.hasResource(key)) {
			throw new DatabaseSessionException("Migrations cannot run here: this thread is in a transaction of the "
					+ "same DataSource. Run them outside of any transaction");
		}
		try {
			DatabaseSession session = new DatabaseSession(key, BorrowedConnection.take(key, true));
			TransactionSynchronizationManager.bindResource(session.key, session.holder);
			TransactionSynchronizationManager.bindResource(session.only, session.own);
			return session;
		}
		catch (SQLException | RuntimeException ex) {
			// Hikari throws a RuntimeException when its first connection fails
			throw new DatabaseSessionException(
					"Migrations have not started: there is no connection to the database: " + ex.getMessage()
							+ ". See that it is up, and that the URL, user and password of the DataSource are right",
					ex);
		}
	}

	private static DataSource key(DataSource dataSource) {
		DataSource key = dataSource;
		// Spring's transaction managers unwrap this proxy, and look for the target's
		// connection
		while (key instanceof TransactionAwareDataSourceProxy proxy && proxy.getTargetDataSource() != null) {
			key = proxy.getTargetDataSource();
		}
		return key;
	}

	/**
	 * Returns the source of the connection, under which it is bound. More connections
	 * taken from it are other connections.
	 * @return the {@code DataSource}
	 */
	public DataSource dataSource() {
		return this.key;
	}

	/**
	 * Returns the connection. Its {@code close} does nothing, and in a transaction
	 * {@code commit} and {@code setAutoCommit} do nothing either, and {@code rollback()}
	 * makes {@link #commit()} fail.
	 * @return the guarded connection
	 */
	public Connection connection() {
		return this.connection;
	}

	/**
	 * Has something run whenever code that is not the library's own gets the session's
	 * connection from Spring, before it does.
	 * @param listener what is run, until another one is set
	 */
	public void onJoin(Runnable listener) {
		this.holder.onJoin(listener);
	}

	/**
	 * Has something run whenever a part of the transaction has been rolled back to a
	 * savepoint of the connection.
	 * @param listener what is run, until another one is set
	 */
	public void onRollbackToSavepoint(Runnable listener) {
		this.guard.onRollbackToSavepoint(listener);
	}

	/**
	 * Returns a template that works on the session's connection whatever thread uses it.
	 * @return the template
	 */
	public JdbcTemplate jdbcTemplate() {
		return this.jdbcTemplate;
	}

	/**
	 * Returns a transaction manager whose transactions join the session's. It refuses to
	 * suspend one.
	 * @return the transaction manager
	 */
	public PlatformTransactionManager transactionManager() {
		return this.transactionManager;
	}

	/**
	 * Begins a transaction. From then on the connection counts as changed by foreign
	 * code: it will be {@linkplain #discardOnClose() discarded}.
	 */
	public void begin() {
		discardOnClose();
		this.transaction.begin();
	}

	/**
	 * Commits the transaction and returns to auto-commit.
	 * @throws TransactionRolledBackException if code in the transaction had marked it for
	 * rollback; it was rolled back
	 * @throws org.springframework.dao.DataAccessException if the database refuses
	 */
	public void commit() {
		this.transaction.commit();
	}

	/**
	 * Rolls the transaction back and returns to auto-commit.
	 * @throws org.springframework.dao.DataAccessException if the database refuses, as
	 * when the connection is broken
	 */
	public void rollback() {
		this.transaction.rollback();
	}

	/**
	 * Runs work in a transaction of its own: commits it, or rolls it back if the work
	 * throws.
	 * @param <T> the type of the result
	 * @param <E> the type of what the work throws
	 * @param work the work
	 * @return what the work returns
	 * @throws E what the work throws
	 * @throws TransactionRolledBackException as {@link #commit()} does
	 */
	public <T extends @Nullable Object, E extends Exception> T inTransaction(TransactionalWork<T, E> work) throws E {
		begin();
		T result;
		try {
			result = work.run();
		}
		catch (Throwable ex) {
			rollbackAfter(ex);
			throw ex;
		}
		commit();
		return result;
	}

	private void rollbackAfter(Throwable failure) {
		try {
			rollback();
		}
		catch (RuntimeException ex) {
			failure.addSuppressed(ex);
		}
	}

	/**
	 * Whether a transaction is open.
	 * @return {@code true} between {@link #begin()} and its end
	 */
	public boolean hasTransaction() {
		return this.transaction.isOpen();
	}

	/**
	 * Whether {@link #commit()} would roll back, because code in the transaction has
	 * asked for it.
	 * @return {@code true} if the transaction is marked for rollback
	 */
	public boolean isRollbackOnly() {
		return this.transaction.isRollbackOnly();
	}

	/**
	 * Makes sure that {@link #commit()} would not roll back.
	 * @throws TransactionRolledBackException if code in the transaction has marked it for
	 * rollback
	 */
	public void requireNoRollback() {
		this.transaction.requireNoRollback();
	}

	/**
	 * Returns the database, from metadata that cost no statement.
	 * @return the database
	 */
	public Database database() {
		return product().database();
	}

	/**
	 * Returns the product's name, as the driver gives it.
	 * @return the name
	 */
	public String productName() {
		return product().name();
	}

	/**
	 * Returns the product's version, as the driver gives it.
	 * @return the version
	 */
	public String productVersion() {
		return product().version();
	}

	/**
	 * Whether data definition commits the transaction that it is in.
	 * @return {@code true} if a table, once created, cannot be rolled back
	 */
	public boolean ddlCommits() {
		return product().ddlCommits();
	}

	private DatabaseProduct product() {
		DatabaseProduct known = this.product;
		if (known == null) {
			known = DatabaseProduct.of(this.connection);
			this.product = known;
		}
		return known;
	}

	/**
	 * Returns the schema that the session began with, or the database on MariaDB and
	 * MySQL. Costs a statement with some drivers, the first time.
	 * @return the schema, or {@code null} if there is none
	 */
	public @Nullable String schema() {
		if (this.schema == null) {
			this.schema = product().currentSchema(this.connection);
		}
		return this.schema;
	}

	/**
	 * Has the connection closed for good instead of going back to its pool. To be called
	 * before code that is not the library's own runs outside of a transaction: what it
	 * sets on the connection ({@code search_path}, a role) must not reach the pool's next
	 * user, and no statement resets all of it on every database.
	 */
	public void discardOnClose() {
		this.borrowed.discardOnClose();
	}

	/**
	 * Rolls back what is open, unbinds the connection, and gives it back to its pool as
	 * it was, or discards it.
	 */
	@Override
	public void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		if (this.transaction.isOpen()) {
			rollbackQuietly();
		}
		unbind(this.key, this.holder);
		unbind(this.only, this.own);
		this.guard.close();
		this.borrowed.close();
	}

	private void rollbackQuietly() {
		try {
			rollback();
		}
		catch (RuntimeException ex) {
			logger.debug("The open transaction ends with its connection, which does not roll back", ex);
		}
	}

	private static void unbind(DataSource dataSource, ConnectionHolder holder) {
		if (TransactionSynchronizationManager.getResource(dataSource) == holder) {
			TransactionSynchronizationManager.unbindResource(dataSource);
		}
	}

}
