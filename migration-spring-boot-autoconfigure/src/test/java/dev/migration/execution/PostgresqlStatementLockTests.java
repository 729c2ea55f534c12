package dev.migration.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.migration.execution.OtherSessions.Holder;
import dev.migration.lock.LockType;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.StatementLog;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresqlStatementLockTests extends StatementLockContract {

	private static final String INDEX = "create index concurrently busy_n on busy (n)";

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

	@Override
	Duration timeout() {
		return Duration.ofMillis(150);
	}

	@Override
	String currentTimeout() {
		return "select current_setting('lock_timeout')";
	}

	/*
	 * Who looks for a deadlock first finds it. Only an administrator may say when that
	 * is.
	 */
	@Override
	JdbcSettings impatient(JdbcSettings settings) {
		JdbcSettings administrator = settings.asAdministrator();
		administrator.execute("alter database %s set deadlock_timeout = '1h'".formatted(settings.name()),
				"alter role %s in database %s set deadlock_timeout = '10ms'".formatted(administrator.username(),
						settings.name()));
		return administrator;
	}

	@Override
	boolean isSomebodyWaiting() {
		return jdbc().queryForObject(
				"select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
				Integer.class) > 0;
	}

	@Test
	void indexThatIsBuiltConcurrentlyIsNotGivenUp() {
		List<String> timeouts = new ArrayList<>();
		buildBesideALongTransaction(base().add("b<-a", (op) -> {
			op.outsideTransaction((self) -> {
				timeouts.add(self.jdbc().sql(currentTimeout()).query(String.class).single());
				self.execute(INDEX);
			});
			timeouts.add(op.jdbc().sql(currentTimeout()).query(String.class).single());
		}));
		assertThat(timeouts).containsExactly("0", "150ms");
	}

	@Test
	void indexOfARevisionWithoutTransactionIsNotGivenUp() {
		List<String> timeouts = new ArrayList<>();
		buildBesideALongTransaction(
				base().add("a2<-a", (op) -> timeouts.add(op.jdbc().sql(currentTimeout()).query(String.class).single()))
					.add("b<-a2", (op) -> op.execute(INDEX), false)
					.add("c<-b", (op) -> timeouts.add(op.jdbc().sql(currentTimeout()).query(String.class).single())));
		assertThat(timeouts).containsExactly("150ms", "150ms");
	}

	private void buildBesideALongTransaction(TestMigrations migrations) {
		Holder writer = others().hold("update busy set n = 7 where id = 1");
		Thread release = new Thread(() -> {
			OtherSessions.await("the index to wait for longer than the timeout", () -> jdbc().queryForObject("""
					select count(*) from pg_stat_activity where datname = current_database()
					and query like 'create index%' and wait_event_type = 'Lock'
					and clock_timestamp() - query_start > interval '600 milliseconds'""", Integer.class) > 0);
			writer.release();
		});
		release.start();
		List<String> events = new ArrayList<>();
		run(migrations, listener(events, (tries) -> {
		}));
		assertThat(events).doesNotContain("postponed b");
		assertThat(jdbc().queryForObject("select indisvalid from pg_index where indexrelid = 'busy_n'::regclass",
				Boolean.class))
			.isTrue();
	}

	@Test
	void wholeRunIsTriedAgain() {
		Holder reader = others().hold("select count(*) from busy");
		List<String> events = new ArrayList<>();
		TestMigrations migrations = base().add("b<-a", (op) -> op.execute("insert into done values (1)"))
			.add("c<-b", (op) -> op.execute("alter table busy add note varchar(20)"))
			.add("d<-c", (op) -> op.execute("insert into done values (2)"));
		migrations.builder(database().dataSource())
			.settings((settings) -> settings.withStatementLock(patience(5))
				.withTransactionMode(TransactionMode.WHOLE_RUN))
			.listeners(List.of(listener(events, (tries) -> reader.release())))
			.build()
			.upgrade();
		assertThat(events).containsExactly("started b", "started c", "postponed c", "started d", "completed b",
				"completed c", "completed d", "ended");
		assertThat(done()).containsExactly(1, 2);
		assertThat(outcomes("b")).containsExactly("ROLLED_BACK", "SUCCEEDED");
		assertThat(outcomes("c")).containsExactly("ROLLED_BACK", "SUCCEEDED");
		assertThat(outcomes("d")).containsExactly("SUCCEEDED");
	}

	@Test
	void nothingOutlivesATransactionBehindAProxyThatSharesSessions() {
		StatementLog log = StatementLog.of(database().dataSource());
		List<String> timeouts = new ArrayList<>();
		base().add("b<-a", (op) -> timeouts.add(op.jdbc().sql(currentTimeout()).query(String.class).single()))
			.builder(log.dataSource())
			.settings((settings) -> settings.withStatementLock(patience(5))
				.withLock(settings.lock().withType(LockType.ROW)))
			.build()
			.upgrade();
		assertThat(timeouts).containsExactly("150ms");
		assertThat(log.statements()).contains("set local lock_timeout = 150")
			.doesNotContain("set lock_timeout = 150", "reset lock_timeout");
	}

}
