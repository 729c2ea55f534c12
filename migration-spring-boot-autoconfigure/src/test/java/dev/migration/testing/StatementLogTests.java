package dev.migration.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.testing.StatementLog.Event;
import dev.migration.testing.StatementLog.Kind;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StatementLogTests {

	private final DataSource target = TestDatabase.H2.dataSource();

	private final StatementLog log = StatementLog.of(this.target);

	@Test
	void recordsATransactionFromConnectionToClose() throws SQLException {
		try (Connection connection = this.log.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("create table t (id int)");
			statement.executeUpdate("insert into t values (1)");
			connection.commit();
			statement.executeQuery("select id from t");
			connection.rollback();
		}
		assertThat(this.log.events()).containsExactly(event(Kind.CONNECTION, ""),
				event(Kind.STATEMENT, "create table t (id int)"), event(Kind.STATEMENT, "insert into t values (1)"),
				event(Kind.COMMIT, ""), event(Kind.STATEMENT, "select id from t"), event(Kind.ROLLBACK, ""),
				event(Kind.CLOSE, ""));
	}

	@Test
	void countsABatchOnce() throws SQLException {
		try (Connection connection = this.log.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("create table t (id int)");
			try (PreparedStatement insert = connection.prepareStatement("insert into t values (?)")) {
				for (int id = 0; id < 3; id++) {
					insert.setInt(1, id);
					insert.addBatch();
				}
				insert.executeBatch();
			}
			statement.addBatch("delete from t");
			statement.addBatch("drop table t");
			statement.executeBatch();
		}
		assertThat(this.log.statements()).containsExactly("create table t (id int)", "insert into t values (?)",
				"delete from t; drop table t");
	}

	@Test
	void recordsAStatementThatFails() throws SQLException {
		try (Connection connection = this.log.dataSource().getConnection();
				Statement statement = connection.createStatement()) {
			assertThatThrownBy(() -> statement.execute("select * from nowhere")).isInstanceOf(SQLException.class);
		}
		assertThat(this.log.statements()).containsExactly("select * from nowhere");
	}

	@Test
	void forgetsWhatWasDoneBefore() throws SQLException {
		this.log.dataSource().getConnection().close();
		this.log.clear();
		this.log.dataSource().getConnection().close();
		assertThat(this.log.count(Kind.CONNECTION)).isEqualTo(1);
		assertThat(this.log.count(Kind.CLOSE)).isEqualTo(1);
	}

	@Test
	void unwrapsToTheTarget() throws SQLException {
		try (HikariDataSource pool = TestDatabase.H2.create().pool(1)) {
			DataSource watched = StatementLog.of(pool).dataSource();
			assertThat(watched.isWrapperFor(HikariDataSource.class)).isTrue();
			assertThat(watched.unwrap(HikariDataSource.class)).isSameAs(pool);
			try (Connection connection = watched.getConnection()) {
				assertThat(connection.unwrap(JdbcConnection.class)).isNotNull();
			}
		}
	}

	private static Event event(Kind kind, String sql) {
		return new Event(kind, sql);
	}

}
