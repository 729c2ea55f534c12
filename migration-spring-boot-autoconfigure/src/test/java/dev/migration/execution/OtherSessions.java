package dev.migration.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import dev.migration.testing.JdbcSettings;

import static org.assertj.core.api.Assertions.fail;

/**
 * Sessions of other people on the database that is migrated: some hold locks, others are
 * live traffic. Ended with the test.
 */
final class OtherSessions implements AutoCloseable {

	private final JdbcSettings settings;

	private final List<AutoCloseable> sessions = new ArrayList<>();

	OtherSessions(JdbcSettings settings) {
		this.settings = settings;
	}

	/**
	 * Begins a transaction that stays open.
	 * @param statements what it does
	 * @return the transaction
	 */
	Holder hold(String... statements) {
		Holder holder = new Holder(this.settings);
		this.sessions.add(holder);
		holder.execute(statements);
		return holder;
	}

	/**
	 * Begins to execute a statement over and over, in auto-commit.
	 * @param sql the statement
	 * @return the traffic
	 */
	Traffic traffic(String sql) {
		Traffic traffic = new Traffic(this.settings, sql);
		this.sessions.add(traffic);
		return traffic;
	}

	/**
	 * Waits for something that comes, however long it takes within reason.
	 */
	static void await(String what, BooleanSupplier condition) {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > end) {
				fail("In vain: " + what);
			}
			try {
				Thread.sleep(5);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}
	}

	@Override
	public void close() throws Exception {
		for (AutoCloseable session : this.sessions) {
			session.close();
		}
	}

	/**
	 * An open transaction.
	 */
	static final class Holder implements AutoCloseable {

		private final Connection connection;

		private boolean released;

		Holder(JdbcSettings settings) {
			try {
				this.connection = settings.dataSource().getConnection();
				this.connection.setAutoCommit(false);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}

		void execute(String... statements) {
			try (Statement statement = this.connection.createStatement()) {
				for (String sql : statements) {
					statement.execute(sql);
				}
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}

		boolean isReleased() {
			return this.released;
		}

		void release() {
			try {
				this.connection.rollback();
				this.connection.close();
				this.released = true;
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public void close() throws SQLException {
			if (!this.connection.isClosed()) {
				release();
			}
		}

	}

	/**
	 * Statements without end.
	 */
	static final class Traffic implements AutoCloseable {

		private final AtomicInteger completed = new AtomicInteger();

		private final AtomicBoolean ended = new AtomicBoolean();

		private final Thread thread;

		private volatile SQLException failure;

		Traffic(JdbcSettings settings, String sql) {
			this.thread = new Thread(() -> run(settings, sql), "traffic");
			this.thread.start();
		}

		private void run(JdbcSettings settings, String sql) {
			try (Connection connection = settings.dataSource().getConnection();
					Statement statement = connection.createStatement()) {
				while (!this.ended.get()) {
					statement.execute(sql);
					this.completed.incrementAndGet();
				}
			}
			catch (SQLException ex) {
				this.failure = ex;
			}
		}

		/**
		 * Waits until more statements have completed that began from now on.
		 */
		void flows() {
			int before = this.completed.get();
			OtherSessions.await("traffic to go on: " + this.failure, () -> this.completed.get() > before + 10);
		}

		SQLException failure() {
			return this.failure;
		}

		@Override
		public void close() throws InterruptedException {
			this.ended.set(true);
			this.thread.join();
		}

	}

}
