package dev.migration.session;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.awaitility.Awaitility;
import dev.migration.Database;
import dev.migration.testing.Backend;
import dev.migration.testing.JdbcSettings;
import dev.migration.testing.StatementLog;
import dev.migration.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How a session takes its connection from a pool of one, and gives it back.
 */
abstract class PooledSessionContract {

	private JdbcSettings settings;

	private HikariDataSource pool;

	protected abstract TestDatabase database();

	@BeforeEach
	void createDatabase() {
		this.settings = database().create();
		this.pool = this.settings.pool(1);
	}

	@AfterEach
	void closePool() {
		this.pool.close();
	}

	@Test
	void tellsTheDatabaseWithoutAnyStatement() {
		StatementLog log = StatementLog.of(this.settings.dataSource());
		try (DatabaseSession session = DatabaseSession.open(log.dataSource())) {
			assertThat(session.database()).isEqualTo(database().product());
			assertThat(session.productName()).isNotBlank();
			assertThat(session.productVersion()).isNotBlank();
			assertThat(session.ddlCommits()).isEqualTo(session.database() != Database.POSTGRESQL);
		}
		assertThat(log.statements()).isEmpty();
		assertThat(log.count(StatementLog.Kind.CONNECTION)).isOne();
	}

	@Test
	void tellsTheCurrentSchema() {
		try (DatabaseSession session = DatabaseSession.open(this.pool)) {
			assertThat(session.schema()).isEqualTo(switch (database()) {
				case H2 -> "PUBLIC";
				case POSTGRESQL -> "public";
				case MARIADB, MYSQL -> this.settings.name();
			});
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void connectionGoesBackAsItCame(boolean autoCommit) throws SQLException {
		this.pool.setAutoCommit(autoCommit);
		Connection used = physical();
		try (DatabaseSession session = DatabaseSession.open(this.pool)) {
			assertThat(session.connection().getAutoCommit()).isTrue();
			assertThat(session.connection().unwrap(Connection.class)).isSameAs(used);
		}
		assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
		assertThat(physical()).isSameAs(used);
		assertAutoCommit(autoCommit);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whatATransactionSetsOnTheConnectionDoesNotReachTheNextUser(boolean autoCommit) throws SQLException {
		this.pool.setAutoCommit(autoCommit);
		String before = currentSchema();
		String elsewhere = createAnotherSchema();
		try (DatabaseSession session = DatabaseSession.open(this.pool)) {
			session.inTransaction(() -> {
				session.jdbcTemplate().execute(use(elsewhere));
				return null;
			});
		}
		assertThat(currentSchema()).isEqualTo(before);
		assertAutoCommit(autoCommit);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void connectionIsDiscardedOnRequestBehindALazyProxyToo(boolean lazy) throws SQLException {
		Connection used = physical();
		DataSource dataSource = lazy ? new LazyConnectionDataSourceProxy(this.pool) : this.pool;
		try (DatabaseSession session = DatabaseSession.open(dataSource)) {
			session.discardOnClose();
			session.jdbcTemplate().queryForObject("select 1", Integer.class);
		}
		if (database() == TestDatabase.H2) {
			// closing the last connection would end a database in memory
			assertThat(physical()).isSameAs(used);
		}
		else {
			assertThat(physical()).isNotSameAs(used);
			Awaitility.await().until(used::isClosed);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void brokenConnectionIsDiscarded(boolean inTransaction) throws SQLException {
		Connection used = physical();
		try (DatabaseSession session = DatabaseSession.open(this.pool)) {
			Backend backend = Backend.of(this.settings, session.jdbcTemplate());
			if (inTransaction) {
				session.begin();
			}
			backend.kill();
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> session.jdbcTemplate().queryForObject("select 1", Integer.class));
		}
		assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
		assertThat(physical()).isNotSameAs(used);
	}

	@Test
	void connectionOfNoPoolIsClosed() throws SQLException {
		DataSource dataSource = this.settings.dataSource();
		Connection used;
		try (DatabaseSession session = DatabaseSession.open(dataSource)) {
			used = session.connection().unwrap(Connection.class);
			session.inTransaction(() -> session.jdbcTemplate().queryForObject("select 1", Integer.class));
		}
		assertThat(used.isClosed()).isTrue();
	}

	@Test
	void connectionThatIsSharedStaysOpen() throws SQLException {
		try (Connection shared = this.settings.dataSource().getConnection()) {
			DataSource dataSource = new SingleConnectionDataSource(shared, false);
			try (DatabaseSession session = DatabaseSession.open(dataSource)) {
				session.inTransaction(() -> session.jdbcTemplate().queryForObject("select 1", Integer.class));
			}
			assertThat(shared.isValid(10)).isTrue();
			assertThat(shared.getAutoCommit()).isTrue();
		}
	}

	@Test
	void saysThatThereIsNoConnection() {
		this.pool.close();
		assertThatExceptionOfType(DatabaseSessionException.class).isThrownBy(() -> DatabaseSession.open(this.pool))
			.withMessageContaining("there is no connection to the database");
		assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
	}

	@Test
	void saysWhyThereIsNoConnection() {
		JdbcSettings stranger = this.settings.as(new JdbcSettings.User("stranger", "wrong"));
		try (HikariDataSource refused = stranger.pool(1)) {
			assertThatExceptionOfType(DatabaseSessionException.class).isThrownBy(() -> DatabaseSession.open(refused))
				.withMessageContaining("there is no connection to the database")
				.withRootCauseInstanceOf(SQLException.class);
		}
	}

	private Connection physical() throws SQLException {
		try (Connection connection = this.pool.getConnection()) {
			return connection.unwrap(Connection.class);
		}
	}

	private void assertAutoCommit(boolean autoCommit) throws SQLException {
		try (Connection connection = this.pool.getConnection()) {
			assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
		}
	}

	private String createAnotherSchema() {
		if (database() == TestDatabase.MARIADB || database() == TestDatabase.MYSQL) {
			return database().create().name();
		}
		this.settings.execute("create schema elsewhere");
		return "elsewhere";
	}

	private String use(String schema) {
		return switch (database()) {
			case H2 -> "set schema " + schema;
			case POSTGRESQL -> "set search_path to " + schema;
			case MARIADB, MYSQL -> "use " + schema;
		};
	}

	private String currentSchema() {
		return new JdbcTemplate(this.pool).queryForObject(switch (database()) {
			case H2 -> "select schema()";
			case POSTGRESQL -> "select current_schema()";
			case MARIADB, MYSQL -> "select database()";
		}, String.class);
	}

}
