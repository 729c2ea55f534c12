package dev.migration.testing;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A connection as its server knows it.
 *
 * @param settings how to reach the server
 * @param id the server's number for the connection
 */
public record Backend(JdbcSettings settings, long id) {

	/**
	 * Asks a connection for its number.
	 * @param settings how to reach the server
	 * @param jdbc a template on that one connection
	 * @return the connection
	 */
	public static Backend of(JdbcSettings settings, JdbcTemplate jdbc) {
		Long id = jdbc.queryForObject(switch (settings.database()) {
			case H2 -> "select session_id()";
			case POSTGRESQL -> "select pg_backend_pid()";
			case MARIADB, MYSQL -> "select connection_id()";
		}, Long.class);
		return new Backend(settings, id);
	}

	/**
	 * Ends the connection from the server's side, as an administrator or a crash does.
	 */
	public void kill() {
		this.settings.asAdministrator().execute(switch (this.settings.database()) {
			case H2 -> "call abort_session(%d)".formatted(this.id);
			case POSTGRESQL -> "select pg_terminate_backend(%d, 10000)".formatted(this.id);
			case MARIADB, MYSQL -> "kill %d".formatted(this.id);
		});
	}

}
