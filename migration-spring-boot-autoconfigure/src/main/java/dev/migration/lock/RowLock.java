package dev.migration.lock;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import dev.migration.session.BorrowedConnection;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.UncategorizedSQLException;

/**
 * A row, locked by a transaction on a connection of its own: the migrations' own
 * transactions come and go beside it. Ends with that connection. Every try that fails is
 * rolled back at once.
 */
final class RowLock implements LockStorage {

	private static final int VALIDATION_SECONDS = 10;

	private final LockTable table;

	private final RowLockStatements statements;

	private final BorrowedConnection borrowed;

	private final @Nullable String application;

	RowLock(LockTable table, RowLockStatements statements, BorrowedConnection borrowed, @Nullable String application) {
		this.table = table;
		this.statements = statements;
		this.borrowed = borrowed;
		this.application = application;
	}

	@Override
	public boolean tryAcquire() {
		boolean acquired = false;
		try {
			if (lockRow()) {
				this.table.announce(LockHolder.self(this.application));
				acquired = true;
			}
			return acquired;
		}
		finally {
			if (!acquired) {
				rollback();
			}
		}
	}

	private boolean lockRow() {
		Connection connection = this.borrowed.connection();
		try (PreparedStatement lock = connection.prepareStatement(this.statements.lock())) {
			lock.setString(1, this.table.lockRow());
			try (ResultSet rows = lock.executeQuery()) {
				if (!rows.next()) {
					throw new IllegalStateException("The row that is to be locked has been deleted");
				}
			}
			executeAfterwards(connection);
			return true;
		}
		catch (SQLException ex) {
			if (this.statements.locked().test(ex)) {
				return false;
			}
			throw new UncategorizedSQLException("lock a row", this.statements.lock(), ex);
		}
	}

	private void executeAfterwards(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			for (String sql : this.statements.afterwards()) {
				statement.execute(sql);
			}
		}
	}

	@Override
	public boolean isHeld() {
		try {
			return this.borrowed.connection().isValid(VALIDATION_SECONDS);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	@Override
	public void release() {
		try {
			// before the row is free, or it would wipe out the name of the next holder
			this.table.withdraw();
		}
		finally {
			rollback();
		}
	}

	private void rollback() {
		try {
			this.borrowed.connection().rollback();
		}
		catch (SQLException ex) {
			this.borrowed.discardOnClose();
			throw new UncategorizedSQLException("roll back", null, ex);
		}
	}

	@Override
	public @Nullable LockHolder holder() {
		return this.table.holder();
	}

	@Override
	public String description() {
		return "row '%s' of table %s".formatted(this.table.lockRow(), this.table.name());
	}

	@Override
	public void close() {
		this.borrowed.close();
	}

}
