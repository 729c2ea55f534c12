package dev.migration.backfill;

import dev.migration.execution.Migrator;
import dev.migration.lock.LockType;
import dev.migration.testing.StatementLog;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresqlBackfillTests extends BackfillContract {

	@Override
	TestDatabase testDatabase() {
		return TestDatabase.POSTGRESQL;
	}

	@Test
	void nothingOutlivesATransactionBehindAProxyThatSharesSessions() {
		StatementLog log = StatementLog.of(testDatabase().dataSource());
		Migrator migrator = new BackfillProject(log.dataSource())
			.customers(25, (backfill) -> backfill.table("customer").set("first_name = 'x'"))
			.migrator()
			.with((settings) -> settings.withLock(settings.lock().withType(LockType.ROW)));
		migrator.upgrade();
		assertThat(migrator.backfills().work(BackfillWork.all()).rows()).isEqualTo(25);
		assertThat(log.statements()).contains("set local lock_timeout = 2000")
			.doesNotContain("set lock_timeout = 2000", "reset lock_timeout");
	}

}
