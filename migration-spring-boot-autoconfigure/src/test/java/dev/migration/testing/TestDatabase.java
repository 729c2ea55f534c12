package dev.migration.testing;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import dev.migration.Database;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The databases that contracts run on. Each is one server, started when it is first asked
 * for and stopped when the JVM exits: a container where a Docker engine answers, else an
 * embedded one. A server that does not start fails every test that wants it.
 * <p>
 * A contract is an abstract class with a method {@code TestDatabase database()}, and has
 * one subclass for each database.
 */
@SuppressWarnings("ImmutableEnumChecker") // a server is started when it is needed
public enum TestDatabase {

	/**
	 * H2 in memory, reached through its TCP server, so that other processes can use it
	 * too.
	 */
	H2(Database.H2, "H2 .*", H2Server::start),

	/**
	 * PostgreSQL.
	 */
	POSTGRESQL(Database.POSTGRESQL, "PostgreSQL .*", PostgresServer::start),

	/**
	 * MariaDB; MySQL's driver calls it MySQL, and only the version tells.
	 */
	MARIADB(Database.MARIADB, "(MariaDB|MySQL) .*MariaDB.*", MariaDbServer::start),

	/**
	 * MySQL. There is no embedded one: its subclasses are annotated
	 * {@link RequiresDocker @RequiresDocker}.
	 */
	MYSQL(Database.MYSQL, "MySQL (?!.*MariaDB).*", MysqlServer::start);

	private final Database product;

	private final String productPattern;

	private final Starter starter;

	private final AtomicInteger created = new AtomicInteger();

	private @Nullable DatabaseServer server;

	private @Nullable IllegalStateException failure;

	TestDatabase(Database product, String productPattern, Starter starter) {
		this.product = product;
		this.productPattern = productPattern;
		this.starter = starter;
	}

	/**
	 * Returns what the library calls this database.
	 * @return the product
	 */
	public Database product() {
		return this.product;
	}

	/**
	 * Creates an empty database that nobody else uses.
	 * @return how to reach it, also from other processes
	 */
	public JdbcSettings create() {
		String name = "test_" + this.created.incrementAndGet();
		try {
			return server().createDatabase(name);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("%s refuses to create database '%s'".formatted(this, name), ex);
		}
	}

	/**
	 * Creates an empty database that nobody else uses.
	 * @return a data source for it that opens a connection each time
	 */
	public DataSource dataSource() {
		return create().dataSource();
	}

	/**
	 * Asserts that a data source leads to this product, by the metadata of its
	 * connection.
	 * @param dataSource the data source
	 */
	public void assertReached(DataSource dataSource) {
		assertThat(describe(dataSource)).as("product and version behind the data source of %s", this)
			.matches(this.productPattern);
	}

	JdbcSettings.User administrator() {
		return server().administrator();
	}

	private synchronized DatabaseServer server() {
		if (this.failure != null) {
			throw this.failure;
		}
		if (this.server == null) {
			this.server = start();
		}
		return this.server;
	}

	private DatabaseServer start() {
		try {
			DatabaseServer started = this.starter.start();
			DataSource dataSource = started.createDatabase("test_0").dataSource();
			assertReached(dataSource);
			System.out.printf("Test database %s: %s, %s%n", this, describe(dataSource), started.reach());
			return started;
		}
		catch (Exception | LinkageError ex) {
			this.failure = new IllegalStateException("%s did not start: %s".formatted(this, ex.getMessage()), ex);
			throw this.failure;
		}
	}

	private static String describe(DataSource dataSource) {
		try (Connection connection = dataSource.getConnection()) {
			DatabaseMetaData metadata = connection.getMetaData();
			return metadata.getDatabaseProductName() + " " + metadata.getDatabaseProductVersion();
		}
		catch (SQLException ex) {
			throw new IllegalStateException("No connection: " + ex.getMessage(), ex);
		}
	}

	@FunctionalInterface
	private interface Starter {

		DatabaseServer start() throws Exception;

	}

}
