package dev.migration.execution;

import java.time.Duration;

import dev.migration.Operations;
import dev.migration.testing.TestDatabase;

import org.springframework.jdbc.core.JdbcTemplate;

class MariaDbStatementLockTests extends StatementLockContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.MARIADB;
	}

	@Override
	Duration timeout() {
		return Duration.ofSeconds(1);
	}

	@Override
	String currentTimeout() {
		return "select @@session.lock_wait_timeout";
	}

	@Override
	void shortenRowLocks(Operations op) {
		op.execute("set session innodb_lock_wait_timeout = 1");
	}

	@Override
	boolean isSomebodyWaiting() {
		return new JdbcTemplate(database().asAdministrator().dataSource())
			.queryForObject("select count(*) from information_schema.innodb_lock_waits", Integer.class) > 0;
	}

}
