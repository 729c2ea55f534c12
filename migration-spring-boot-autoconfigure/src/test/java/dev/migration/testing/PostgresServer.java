package dev.migration.testing;

import java.io.IOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * PostgreSQL.
 *
 * @param host the host
 * @param port the port
 * @param reach how it is reached
 */
record PostgresServer(String host, int port, Reach reach) implements DatabaseServer {

	private static final String MAX_CONNECTIONS = "300";

	static PostgresServer start() throws IOException {
		PostgresServer server = DockerEngine.answers() ? container() : embedded();
		server.at("postgres")
			.as(server.administrator())
			.execute("create role %s login password '%s'".formatted(APPLICATION.name(), APPLICATION.password()));
		return server;
	}

	@SuppressWarnings("resource") // stopped at exit
	private static PostgresServer container() {
		PostgreSQLContainer container = DockerEngine.run(new PostgreSQLContainer("postgres:17").withUsername("postgres")
			.withPassword("postgres")
			.withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=" + MAX_CONNECTIONS));
		return new PostgresServer(container.getHost(), container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
				Reach.CONTAINER);
	}

	@SuppressWarnings("resource") // closes itself at exit
	private static PostgresServer embedded() throws IOException {
		EmbeddedPostgres postgres = EmbeddedPostgres.builder()
			.setServerConfig("max_connections", MAX_CONNECTIONS)
			.start();
		return new PostgresServer("localhost", postgres.getPort(), Reach.EMBEDDED);
	}

	@Override
	public JdbcSettings createDatabase(String name) {
		at("postgres").as(administrator()).execute("create database %s owner %s".formatted(name, APPLICATION.name()));
		return at(name);
	}

	@Override
	public JdbcSettings.User administrator() {
		return new JdbcSettings.User("postgres", "postgres");
	}

	private JdbcSettings at(String name) {
		return new JdbcSettings(TestDatabase.POSTGRESQL, name,
				"jdbc:postgresql://%s:%d/%s".formatted(this.host, this.port, name), APPLICATION.name(),
				APPLICATION.password(), "org.postgresql.Driver");
	}

}
