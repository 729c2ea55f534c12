package dev.migration.testing;

import java.sql.SQLException;

import org.h2.tools.Server;

/**
 * H2 in the memory of this process, which others reach through its TCP server.
 *
 * @param port the port
 */
record H2Server(int port) implements DatabaseServer {

	static H2Server start() throws SQLException {
		return new H2Server(Server.createTcpServer("-tcpPort", "0", "-tcpDaemon", "-ifNotExists").start().getPort());
	}

	@Override
	public JdbcSettings createDatabase(String name) {
		JdbcSettings settings = new JdbcSettings(TestDatabase.H2, name,
				"jdbc:h2:tcp://localhost:%d/mem:%s".formatted(this.port, name), administrator().name(),
				administrator().password(), "org.h2.Driver");
		settings.execute("set db_close_delay -1");
		return settings;
	}

	@Override
	public JdbcSettings.User administrator() {
		return new JdbcSettings.User("sa", "");
	}

	@Override
	public Reach reach() {
		return Reach.EMBEDDED;
	}

}
