package dev.migration.testing;

import org.testcontainers.mysql.MySQLContainer;

/**
 * MySQL, in a container.
 *
 * @param host the host
 * @param port the port
 */
record MysqlServer(String host, int port) implements DatabaseServer {

	private static final JdbcSettings.User ADMINISTRATOR = new JdbcSettings.User("root", "root");

	@SuppressWarnings("resource") // stopped at exit
	static MysqlServer start() {
		MySQLContainer container = DockerEngine.run(new MySQLContainer("mysql:9").withUsername(ADMINISTRATOR.name())
			.withPassword(ADMINISTRATOR.password())
			.withCommand("--max-connections=300"));
		MysqlServer server = new MysqlServer(container.getHost(), container.getMappedPort(MySQLContainer.MYSQL_PORT));
		server.at("")
			.as(ADMINISTRATOR)
			.execute("create user %s@'%%' identified by '%s'".formatted(APPLICATION.name(), APPLICATION.password()));
		return server;
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

	@Override
	public Reach reach() {
		return Reach.CONTAINER;
	}

	private JdbcSettings at(String name) {
		return new JdbcSettings(
				TestDatabase.MYSQL, name, "jdbc:mysql://%s:%d/%s?sslMode=DISABLED&allowPublicKeyRetrieval=true"
					.formatted(this.host, this.port, name),
				APPLICATION.name(), APPLICATION.password(), "com.mysql.cj.jdbc.Driver");
	}

}
