package dev.migration.health;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

import javax.sql.DataSource;

import dev.migration.testing.StatementLog;
import dev.migration.testing.TestDatabase;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A database that can be taken away, and that counts what it is asked.
 */
final class CityDatabase extends DelegatingDataSource {

	private final StatementLog log;

	private volatile boolean down;

	private volatile CountDownLatch hanging = new CountDownLatch(0);

	private CityDatabase(StatementLog log) {
		super(log.dataSource());
		this.log = log;
	}

	static CityDatabase create() {
		return of(TestDatabase.H2.dataSource());
	}

	static CityDatabase of(DataSource target) {
		return new CityDatabase(StatementLog.of(target));
	}

	StatementLog log() {
		return this.log;
	}

	void takeDown() {
		this.down = true;
	}

	void hang() {
		this.hanging = new CountDownLatch(1);
	}

	void goOn() {
		this.hanging.countDown();
	}

	@Override
	public Connection getConnection() throws SQLException {
		if (this.down) {
			throw new SQLException("No connection to jdbc:x://db?password=geheim", "08001");
		}
		try {
			this.hanging.await();
		}
		catch (InterruptedException ex) {
			throw new SQLException("interrupted", ex);
		}
		return super.getConnection();
	}

}
