package dev.migration.testing;

import org.testcontainers.mariadb.MariaDBContainer;

/**
 * MariaDB.
 *
 * @param host the host
 * @param port the port
 * @param reach how it is reached
 */
record MariaDbServer(String host, int port, Reach reach) implements DatabaseServer {

	static final JdbcSettings.User ADMINISTRATOR = new JdbcSettings.User("root", "root");

	static final String[] OPTIONS = { "--max-connections=300", "--character-set-server=utf8mb4" };

	static MariaDbServer start() throws Exception {
		MariaDbServer server = DockerEngine.answers() ? container()
				: new MariaDbServer("localhost", EmbeddedMariaDb.start(ADMINISTRATOR, OPTIONS), Reach.EMBEDDED);
		server.at("")
			.as(ADMINISTRATOR)
			.execute("create user %s@'%%' identified by '%s'".formatted(APPLICATION.name(), APPLICATION.password()));
		return server;
	}

	@SuppressWarnings("resource") // stopped at exit
	private static MariaDbServer container() {
		MariaDBContainer container = DockerEngine
			.run(new MariaDBContainer("mariadb:11.4").withUsername(ADMINISTRATOR.name())
				.withPassword(ADMINISTRATOR.password())
				.withCommand(OPTIONS));
		return new MariaDbServer(container.getHost(), container.getMappedPort(3306), Reach.CONTAINER);
	}

	@Override
	public JdbcSettings createDatabase(String name) {
		at("").as(ADMINISTRATOR)
			.execute("create database " + name,
					"grant all privileges on %s.* to %s@'%%'".formatted(name, APPLICATION.name()));
		return at(name);
	}

	@Override
	public JdbcSettings.User administrator() {
		return ADMINISTRATOR;
	}

	private JdbcSettings at(String name) {
		return new JdbcSettings(TestDatabase.MARIADB, name,
				"jdbc:mariadb://%s:%d/%s".formatted(this.host, this.port, name), APPLICATION.name(),
				APPLICATION.password(), "org.mariadb.jdbc.Driver");
	}

}
