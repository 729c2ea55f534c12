package dev.migration.execution;

import java.time.Duration;

import dev.migration.testing.Backend;
import dev.migration.testing.TestDatabase;

class H2StatementLockTests extends StatementLockContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.H2;
	}

	@Override
	Duration timeout() {
		return Duration.ofMillis(150);
	}

	/*
	 * Those who only read are in nobody's way.
	 */
	@Override
	String longRead() {
		return "update busy set n = n where id = 50";
	}

	@Override
	String shortStatement() {
		return "update busy set n = n + 1 where id = 3";
	}

	@Override
	String currentTimeout() {
		return "call lock_timeout()";
	}

	/*
	 * The migration lock has a connection of its own.
	 */
	@Override
	void loseLock(Backend migrating) {
		Long id = jdbc().queryForObject("""
				select session_id from information_schema.sessions where contains_uncommitted
				and session_id not in (select session_id from information_schema.locks where table_name = 'BUSY')""",
				Long.class);
		new Backend(database(), id).kill();
	}

	@Override
	boolean isSomebodyWaiting() {
		return jdbc().queryForObject("select count(*) from information_schema.sessions where blocker_id is not null",
				Integer.class) > 0;
	}

}
