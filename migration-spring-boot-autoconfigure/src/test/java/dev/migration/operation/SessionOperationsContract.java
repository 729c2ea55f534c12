package dev.migration.operation;

import java.sql.SQLException;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;

import dev.migration.Operations;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.ConnectionCallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What single statements do on a database, and how they are counted.
 */
abstract class SessionOperationsContract extends OperationsContract {

	@Test
	void executeReturnsTheRowsChanged() {
		assertThat(this.op.execute("create table t (id int primary key, a varchar(10))")).isZero();
		assertThat(this.op.execute("insert into t values (1, 'a'), (2, 'b')")).isEqualTo(2);
		assertThat(this.op.execute("update t set a = ? where id >= ?", "c", 1)).isEqualTo(2);
		assertThat(this.op.execute("select * from t")).isZero();
		assertThat(this.op.execute("select * from t where a = ?", "c")).isZero();
		assertThat(this.op.execute("delete from t where id = ?", 1)).isEqualTo(1);
		assertThat(this.op.count()).isEqualTo(new OperationCount(5, 6, 0, true));
	}

	@Test
	void executeTakesNullAndEnumsAsArguments() {
		this.op.execute("create table t (id int primary key, a varchar(10))");
		this.op.execute("insert into t values (?, ?)", 1, DayOfWeek.MONDAY);
		this.op.execute("insert into t values (?, ?)", 2, null);
		assertThat(text("select a from t where id = 1")).isEqualTo("MONDAY");
		assertThat(text("select a from t where id = 2")).isNull();
	}

	@Test
	void executeWithoutArgumentsSendsTheStatementAsItIs() {
		this.op.execute("create table t (a varchar(10))");
		this.op.execute("insert into t values ('?{d}')");
		assertThat(text("select a from t")).isEqualTo("?{d}");
	}

	@Test
	void failureIsTranslatedAndQuotesTheStatement() {
		this.op.execute("create table t (id int primary key)");
		this.op.execute("insert into t values (1)");
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> this.op.execute("insert into t values (1)"))
			.withMessageContaining("insert into t values (1)");
		assertThat(this.op.count()).isEqualTo(new OperationCount(1, 2, 3, true));
	}

	@Test
	void failureWithArgumentsIsTranslated() {
		assertThatExceptionOfType(BadSqlGrammarException.class)
			.isThrownBy(() -> this.op.execute("insert into missing values (?)", 1));
		assertThat(this.op.count().rows()).isZero();
	}

	@Test
	void allAccessIsInOneTransaction() throws SQLException {
		this.op.execute("create table t (id int primary key)");
		this.connection.commit();
		this.op.execute("insert into t values (1)");
		this.op.jdbcTemplate().update("insert into t values (?)", 2);
		this.op.jdbc().sql("insert into t values (:id)").param("id", 3).update();
		this.op.bulkInsert("t", List.of(new Row(4), new Row(5)));
		this.op.connection().createStatement().execute("insert into t values (6)");
		assertThat(number("select count(*) from t")).isEqualTo(6);
		this.connection.rollback();
		assertThat(number("select count(*) from t")).isZero();
	}

	@Test
	void templatesAreCounted() {
		this.op.execute("create table t (id int primary key)");
		this.op.jdbcTemplate().execute("insert into t values (1), (2)");
		this.op.jdbcTemplate().update("insert into t values (3)");
		this.op.jdbcTemplate().update("insert into t values (?)", 4);
		this.op.jdbcTemplate().batchUpdate("insert into t values (5)", "insert into t values (6)");
		this.op.jdbcTemplate().batchUpdate("insert into t values (?)", List.of(new Object[] { 7 }, new Object[] { 8 }));
		this.op.jdbcTemplate()
			.batchUpdate("insert into t values (?)", List.of(9, 10, 11), 2, (statement, id) -> statement.setInt(1, id));
		this.op.jdbc().sql("delete from t where id > :id").param("id", 6).update();
		assertThat(this.op.jdbc().sql("select count(*) from t").query(Integer.class).single()).isEqualTo(6);
		assertThat(this.op.count()).isEqualTo(new OperationCount(16, 9, 0, true));
	}

	@Test
	void countIsALowerBoundOnceTheConnectionWasHandedOut() {
		assertThat(this.op.connection()).isSameAs(this.connection);
		assertThat(this.op.count().exact()).isFalse();
	}

	@Test
	void countIsALowerBoundAfterAConnectionCallback() {
		this.op.jdbcTemplate().execute((ConnectionCallback<Boolean>) (connection) -> connection.getAutoCommit());
		assertThat(this.op.count().exact()).isFalse();
	}

	@Test
	void outsideTransactionIsLeftToItsOwner() throws Exception {
		List<Operations> given = new ArrayList<>();
		SessionOperations operations = SessionOperations.on(this.connection, product(), (work, self, before) -> {
			given.add(self);
			work.run(self);
		});
		operations.outsideTransaction(given::add);
		assertThat(given).containsExactly(operations, operations);
	}

	@Test
	void tellsTheDatabase() {
		assertThat(this.op.database()).isEqualTo(product());
	}

	record Row(int id) {

	}

}
