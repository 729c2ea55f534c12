package dev.migration.session;

import java.sql.BatchUpdateException;
import java.sql.SQLException;

import dev.migration.Database;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LockFailure}: the codes of databases that no test reaches, and the
 * places where an exception may be.
 */
class LockFailureTests {

	@ParameterizedTest
	@CsvSource({ "POSTGRESQL, 55P03, 0, TIMEOUT", "POSTGRESQL, 40P01, 0, DEADLOCK", "POSTGRESQL, 40001, 0, DEADLOCK",
			"MARIADB, HY000, 1205, TIMEOUT", "MYSQL, 40001, 1205, TIMEOUT", "MYSQL, 40001, 1213, DEADLOCK",
			"MARIADB, HY000, 1020, DEADLOCK", "H2, HYT00, 50200, TIMEOUT", "H2, 40001, 40001, DEADLOCK",
			"ORACLE, 61000, 54, TIMEOUT", "ORACLE, 61000, 60, DEADLOCK", "ORACLE, 42000, 4021, TIMEOUT",
			"SQLSERVER, S0001, 1222, TIMEOUT", "SQLSERVER, 40001, 1205, DEADLOCK", "OTHER, 40001, 7, DEADLOCK" })
	void codesOfTheDatabases(Database database, String state, int code, LockFailure expected) {
		assertThat(LockFailure.of(new SQLException("no", state, code), database)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "POSTGRESQL, 57014, 0", "POSTGRESQL, 40002, 0", "POSTGRESQL, 40003, 0", "POSTGRESQL, 23505, 1205",
			"MARIADB, 23000, 1062", "SQLSERVER, S0001, 1213", "H2, 42000, 1205", "OTHER, 08006, 1205" })
	void otherFailuresAreNone(Database database, String state, int code) {
		assertThat(LockFailure.of(new SQLException("no", state, code), database)).isNull();
	}

	@Test
	void isFoundBelowOtherExceptions() {
		SQLException timeout = new SQLException("lock", "55P03");
		SQLException aborted = new SQLException("transaction is aborted", "25P02", timeout);
		BatchUpdateException batch = new BatchUpdateException("batch", "HY000", 0, new int[0]);
		batch.setNextException(timeout);
		assertThat(LockFailure.of(new IllegalStateException(new RuntimeException(aborted)), Database.POSTGRESQL))
			.isEqualTo(LockFailure.TIMEOUT);
		assertThat(LockFailure.of(new RuntimeException(batch), Database.POSTGRESQL)).isEqualTo(LockFailure.TIMEOUT);
	}

	@Test
	void springIsBelievedWhereTheDatabaseSaysNothing() {
		assertThat(LockFailure.of(new CannotAcquireLockException("lock"), Database.OTHER))
			.isEqualTo(LockFailure.TIMEOUT);
		assertThat(
				LockFailure.of(new CannotAcquireLockException("lock", new SQLException("no", "42000")), Database.OTHER))
			.isNull();
		assertThat(LockFailure.of(new DuplicateKeyException("no"), Database.OTHER)).isNull();
	}

	@Test
	void circleOfCausesEnds() {
		SQLException one = new SQLException("one");
		SQLException two = new SQLException("two", one);
		one.setNextException(two);
		assertThat(LockFailure.of(two, Database.POSTGRESQL)).isNull();
	}

}
