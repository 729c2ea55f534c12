package dev.migration.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSuspensionNotSupportedException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What a session does with transactions, whatever the auto-commit of a pool with one
 * connection.
 */
abstract class DatabaseSessionContract {

	private JdbcSettings settings;

	private HikariDataSource pool;

	protected abstract TestDatabase database();

	@BeforeEach
	void createDatabase() {
		this.settings = database().create();
		database().assertReached(this.settings.dataSource());
		this.settings.execute("create table city (id int primary key)");
		this.pool = this.settings.pool(1);
	}

	@AfterEach
	void closePool() {
		this.pool.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void commitsOneTransactionAfterTheOther(boolean autoCommit) {
		try (DatabaseSession session = open(autoCommit)) {
			for (int id = 1; id <= 3; id++) {
				session.begin();
				insert(session.jdbcTemplate(), id);
				session.commit();
				assertThat(cities()).hasSize(id);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void rollbackTakesBackOneTransactionOnly(boolean autoCommit) {
		try (DatabaseSession session = open(autoCommit)) {
			session.begin();
			insert(session.jdbcTemplate(), 1);
			session.commit();
			session.begin();
			insert(session.jdbcTemplate(), 2);
			session.rollback();
			session.begin();
			insert(session.jdbcTemplate(), 3);
			session.commit();
		}
		assertThat(cities()).containsExactly(1, 3);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void workThatThrowsIsRolledBack(boolean autoCommit) {
		try (DatabaseSession session = open(autoCommit)) {
			assertThatThrownBy(() -> session.inTransaction(() -> {
				insert(session.jdbcTemplate(), 1);
				throw new SQLException("wrong");
			})).isInstanceOf(SQLException.class).hasMessage("wrong");
			assertThat(session.hasTransaction()).isFalse();
			assertThat(session.<Integer, RuntimeException>inTransaction(() -> insert(session.jdbcTemplate(), 2)))
				.isEqualTo(1);
		}
		assertThat(cities()).containsExactly(2);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void closingRollsBackWhatIsOpen(boolean autoCommit) {
		try (DatabaseSession session = open(autoCommit)) {
			session.begin();
			insert(session.jdbcTemplate(), 1);
		}
		assertThat(cities()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void commitsEachStatementOutsideOfTransactions(boolean autoCommit) {
		try (DatabaseSession session = open(autoCommit)) {
			insert(session.jdbcTemplate(), 1);
			assertThat(cities()).containsExactly(1);
			session.begin();
			insert(session.jdbcTemplate(), 2);
			session.commit();
			insert(session.jdbcTemplate(), 3);
			assertThat(cities()).containsExactly(1, 2, 3);
			session.begin();
			insert(session.jdbcTemplate(), 4);
			session.rollback();
		}
		assertThat(cities()).containsExactly(1, 2, 3);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void codeInATransactionDoesNotEndIt(boolean autoCommit) throws SQLException {
		try (DatabaseSession session = open(autoCommit)) {
			session.begin();
			insert(session.jdbcTemplate(), 1);
			session.connection().commit();
			session.connection().setAutoCommit(true);
			session.connection().close();
			assertThat(session.connection().getAutoCommit()).isFalse();
			assertThat(session.connection().isClosed()).isFalse();
			session.rollback();
		}
		assertThat(cities()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void rollbackByCodeFailsTheCommit(boolean autoCommit) throws SQLException {
		try (DatabaseSession session = open(autoCommit)) {
			session.begin();
			insert(session.jdbcTemplate(), 1);
			assertThat(session.isRollbackOnly()).isFalse();
			session.connection().rollback();
			insert(session.jdbcTemplate(), 2);
			assertThat(session.isRollbackOnly()).isTrue();
			assertThatExceptionOfType(TransactionRolledBackException.class).isThrownBy(session::commit)
				.withMessageContaining("nothing of it is in the database");
			session.begin();
			assertThat(session.isRollbackOnly()).isFalse();
			insert(session.jdbcTemplate(), 3);
			session.commit();
		}
		assertThat(cities()).containsExactly(3);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void transactionsOfTheApplicationJoin(boolean autoCommit) {
		try (DatabaseSession session = open(autoCommit)) {
			session.begin();
			inTransaction(this.pool, () -> insert(new JdbcTemplate(this.pool), 1));
			session.rollback();
			assertThat(cities()).isEmpty();
			session.begin();
			inTransaction(this.pool, () -> insert(new JdbcTemplate(this.pool), 2));
			session.commit();
		}
		assertThat(cities()).containsExactly(2);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void transactionOfTheApplicationThatFailsFailsTheCommit(boolean autoCommit) {
		try (DatabaseSession session = open(autoCommit)) {
			session.begin();
			insert(session.jdbcTemplate(), 1);
			assertThatThrownBy(() -> inTransaction(this.pool, () -> {
				throw new IllegalArgumentException("wrong");
			})).hasMessage("wrong");
			assertThatExceptionOfType(TransactionRolledBackException.class).isThrownBy(session::commit);
		}
		assertThat(cities()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void transactionsOfTheApplicationCommitBetweenThoseOfTheSession(boolean autoCommit) {
		try (DatabaseSession session = open(autoCommit)) {
			session.begin();
			session.commit();
			inTransaction(this.pool, () -> insert(new JdbcTemplate(this.pool), 1));
			assertThat(cities()).containsExactly(1);
			session.begin();
			insert(session.jdbcTemplate(), 2);
			session.rollback();
		}
		assertThat(cities()).containsExactly(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void savepointsTakeBackAPart(boolean autoCommit) throws SQLException {
		try (DatabaseSession session = open(autoCommit)) {
			session.begin();
			insert(session.jdbcTemplate(), 1);
			TransactionTemplate nested = new TransactionTemplate(new JdbcTransactionManager(this.pool));
			nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
			nested.executeWithoutResult((status) -> {
				insert(new JdbcTemplate(this.pool), 2);
				status.setRollbackOnly();
			});
			Savepoint savepoint = session.connection().setSavepoint();
			insert(session.jdbcTemplate(), 3);
			session.connection().rollback(savepoint);
			insert(session.jdbcTemplate(), 4);
			session.commit();
		}
		assertThat(cities()).containsExactly(1, 4);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void suspendingTheTransactionIsRefused(boolean autoCommit) {
		try (DatabaseSession session = open(autoCommit)) {
			session.begin();
			insert(session.jdbcTemplate(), 1);
			for (int propagation : List.of(TransactionDefinition.PROPAGATION_REQUIRES_NEW,
					TransactionDefinition.PROPAGATION_NOT_SUPPORTED)) {
				TransactionTemplate template = new TransactionTemplate(session.transactionManager());
				template.setPropagationBehavior(propagation);
				assertThatExceptionOfType(TransactionSuspensionNotSupportedException.class)
					.isThrownBy(() -> template.executeWithoutResult((status) -> insert(session.jdbcTemplate(), 2)));
			}
			session.commit();
		}
		assertThat(cities()).containsExactly(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void templateWorksOnTheSameConnectionInOtherThreads(boolean autoCommit) {
		try (DatabaseSession session = open(autoCommit)) {
			session.begin();
			CompletableFuture.runAsync(() -> insert(session.jdbcTemplate(), 1)).join();
			assertThat(cities()).isEmpty();
			session.rollback();
		}
		assertThat(cities()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void transactionsBeginOnTheThreadOfTheSessionOnly(boolean autoCommit) {
		try (DatabaseSession session = open(autoCommit)) {
			TransactionTemplate template = new TransactionTemplate(session.transactionManager());
			assertThatThrownBy(() -> CompletableFuture
				.runAsync(() -> template.executeWithoutResult((status) -> insert(session.jdbcTemplate(), 1)))
				.join()).hasMessageContaining("on the thread that opened its session");
		}
		assertThat(cities()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void beginsAfterCodeHasLeftAutoCommitOff(boolean autoCommit) throws SQLException {
		try (DatabaseSession session = open(autoCommit)) {
			session.connection().setAutoCommit(false);
			insert(session.jdbcTemplate(), 1);
			session.connection().commit();
			session.begin();
			insert(session.jdbcTemplate(), 2);
			session.rollback();
			assertThat(session.connection().getAutoCommit()).isTrue();
		}
		assertThat(cities()).containsExactly(1);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void refusesToBeginInATransactionThatOtherCodeHasLeftOpen(boolean autoCommit) {
		try (DatabaseSession session = open(autoCommit)) {
			PlatformTransactionManager application = new JdbcTransactionManager(this.pool);
			var left = application.getTransaction(null);
			assertThatExceptionOfType(DatabaseSessionException.class).isThrownBy(session::begin)
				.withMessageContaining("left one of its own open");
			application.rollback(left);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void codeThatUsesATransactionAwareProxyJoins(boolean autoCommit) {
		assertThatCodeJoinsThrough(TransactionAwareDataSourceProxy::new, autoCommit);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void codeThatUsesALazyProxyJoins(boolean autoCommit) {
		assertThatCodeJoinsThrough(LazyConnectionDataSourceProxy::new, autoCommit);
	}

	private void assertThatCodeJoinsThrough(UnaryOperator<DataSource> proxying, boolean autoCommit) {
		this.pool.setAutoCommit(autoCommit);
		DataSource proxy = proxying.apply(this.pool);
		try (DatabaseSession session = DatabaseSession.open(proxy)) {
			session.begin();
			insert(new JdbcTemplate(proxy), 1);
			inTransaction(proxy, () -> insert(new JdbcTemplate(proxy), 2));
			session.rollback();
			session.begin();
			insert(new JdbcTemplate(proxy), 3);
			inTransaction(proxy, () -> insert(new JdbcTemplate(proxy), 4));
			session.commit();
		}
		assertThat(cities()).containsExactly(3, 4);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void nothingIsBoundToAnotherDataSource(boolean autoCommit) {
		this.pool.setAutoCommit(autoCommit);
		DataSource application = this.settings.dataSource();
		try (DatabaseSession session = DatabaseSession.open(this.pool)) {
			session.begin();
			insert(session.jdbcTemplate(), 1);
			insert(new JdbcTemplate(application), 2);
			session.rollback();
		}
		assertThat(cities()).containsExactly(2);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void refusesAThreadThatIsInATransactionAlready(boolean autoCommit) {
		this.pool.setAutoCommit(autoCommit);
		inTransaction(this.pool,
				() -> assertThatExceptionOfType(DatabaseSessionException.class)
					.isThrownBy(() -> DatabaseSession.open(this.pool))
					.withMessageContaining("this thread is in a transaction of the same DataSource"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void connectionIsOfNoUseAfterTheSession(boolean autoCommit) throws SQLException {
		DatabaseSession session = open(autoCommit);
		Connection connection = session.connection();
		session.close();
		session.close();
		assertThat(connection.isClosed()).isTrue();
		assertThat(connection.isValid(1)).isFalse();
		assertThatThrownBy(connection::createStatement).isInstanceOf(SQLException.class)
			.hasMessageContaining("used after the migrations have ended");
		connection.close();
		assertThat(new JdbcTemplate(this.pool).queryForObject("select count(*) from city", Integer.class)).isZero();
	}

	private DatabaseSession open(boolean autoCommit) {
		this.pool.setAutoCommit(autoCommit);
		return DatabaseSession.open(this.pool);
	}

	private List<Integer> cities() {
		return new JdbcTemplate(this.settings.dataSource()).queryForList("select id from city order by id",
				Integer.class);
	}

	private static int insert(JdbcTemplate jdbc, int id) {
		return jdbc.update("insert into city values (?)", id);
	}

	private static void inTransaction(DataSource dataSource, Runnable work) {
		new TransactionTemplate(new JdbcTransactionManager(dataSource)).executeWithoutResult((status) -> work.run());
	}

}
