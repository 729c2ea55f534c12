package dev.migration.execution;

import java.util.List;

import dev.migration.testing.StatementLog;
import dev.migration.testing.StatementLog.Kind;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many statements of ours a run costs, counted at a proxy between us and the driver.
 */
abstract class StatementCountContract {

	private static final int STEPS = 10;

	abstract TestDatabase testDatabase();

	/**
	 * The most statements that a linear step may cost beyond its own.
	 */
	abstract int statementsPerStep();

	@Test
	void nothingPendingIsOneStatementOnOneConnection() {
		StatementLog log = StatementLog.of(testDatabase().dataSource());
		chain(STEPS).migrator(log.dataSource()).upgrade();
		log.clear();
		TestMigrations again = chain(STEPS);
		again.migrator(log.dataSource()).upgrade();
		assertThat(log.statements()).hasSize(1).first().asString().startsWith("select");
		assertThat(log.count(Kind.CONNECTION)).isEqualTo(1);
		assertThat(log.count(Kind.CLOSE)).isEqualTo(1);
		assertThat(log.count(Kind.COMMIT)).isZero();
		assertThat(again.instantiated()).isEmpty();
	}

	@Test
	void linearStepCostsFewStatementsBeyondItsOwn() {
		StatementLog log = StatementLog.of(testDatabase().dataSource());
		chain(1).migrator(log.dataSource()).upgrade();
		log.clear();
		chain(1 + STEPS).migrator(log.dataSource()).upgrade();
		int some = ours(log);
		log.clear();
		chain(1 + 3 * STEPS).migrator(log.dataSource()).upgrade();
		int more = ours(log);
		assertThat(more - some).as(log.toString()).isPositive().isLessThanOrEqualTo(STEPS * statementsPerStep());
	}

	@Test
	void lockTimeoutIsSetAndTakenBackOncePerRun() {
		StatementLog log = StatementLog.of(testDatabase().dataSource());
		chain(1 + STEPS).migrator(log.dataSource()).upgrade();
		List<String> settings = log.statements()
			.stream()
			.filter((sql) -> sql.contains("set") && sql.contains("lock") && sql.contains("timeout"))
			.toList();
		assertThat(settings).as(log.toString()).hasSize(2);
		log.clear();
		chain(1 + STEPS).migrator(log.dataSource()).validate();
		assertThat(log.toString()).doesNotContain("timeout");
	}

	@Test
	void eachStepIsOneTransaction() {
		StatementLog log = StatementLog.of(testDatabase().dataSource());
		chain(1).migrator(log.dataSource()).upgrade();
		log.clear();
		chain(1 + STEPS).migrator(log.dataSource()).upgrade();
		assertThat(log.count(Kind.COMMIT)).as(log.toString()).isEqualTo(STEPS);
		assertThat(log.count(Kind.ROLLBACK)).isZero();
	}

	private static int ours(StatementLog log) {
		List<String> statements = log.statements();
		return (int) statements.stream().filter((sql) -> !sql.contains("counted")).count();
	}

	private static TestMigrations chain(int length) {
		TestMigrations migrations = new TestMigrations();
		migrations.add("r000", (op) -> op.execute("create table counted (id integer)"));
		for (int i = 1; i < length; i++) {
			int value = i;
			migrations.add("r%03d<-r%03d".formatted(i, i - 1),
					(op) -> op.execute("insert into counted (id) values (?)", value));
		}
		return migrations;
	}

}
