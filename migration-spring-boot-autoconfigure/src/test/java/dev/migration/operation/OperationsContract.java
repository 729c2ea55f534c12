package dev.migration.operation;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import dev.migration.Database;
import dev.migration.testing.StatementLog;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Operations in a transaction on a database of their own.
 */
abstract class OperationsContract {

	protected StatementLog log;

	protected Connection connection;

	protected SessionOperations op;

	protected abstract TestDatabase database();

	@BeforeEach
	void open() throws SQLException {
		DataSource dataSource = database().dataSource();
		database().assertReached(dataSource);
		this.log = StatementLog.of(dataSource);
		this.connection = this.log.dataSource().getConnection();
		this.connection.setAutoCommit(false);
		this.op = operations();
	}

	protected SessionOperations operations() {
		return operations(product());
	}

	/**
	 * Operations that take the database for what it is not.
	 */
	protected SessionOperations operations(Database product) {
		return SessionOperations.on(this.connection, product, (work, self, before) -> {
			throw new IllegalStateException("there is no outside");
		});
	}

	@AfterEach
	void close() throws SQLException {
		this.connection.rollback();
		this.connection.close();
	}

	protected Database product() {
		return database().product();
	}

	protected String text(String sql) {
		return this.op.jdbcTemplate().queryForObject(sql, String.class);
	}

	protected int number(String sql) {
		return this.op.jdbcTemplate().queryForObject(sql, Integer.class);
	}

}
