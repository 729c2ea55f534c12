package dev.migration.lock;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A user-level lock of MariaDB or MySQL, which ends with its connection. User-level locks
 * are shared by all databases of a server.
 */
final class MariaSessionLock implements LockStorage {

	private final JdbcTemplate jdbc;

	private final String name;

	private final String description;

	MariaSessionLock(JdbcTemplate jdbc, LockScope scope) {
		this.jdbc = jdbc;
		this.name = scope.serverWideName();
		this.description = "user-level lock %s for %s".formatted(this.name, scope);
	}

	@Override
	public boolean tryAcquire() {
		Integer answer = this.jdbc.queryForObject("select get_lock(?, 0)", Integer.class, this.name);
		if (answer == null) {
			throw new IllegalStateException("The server could not take the " + this.description);
		}
		return answer == 1;
	}

	@Override
	public boolean isHeld() {
		return isOne("select is_used_lock(?) = connection_id()");
	}

	@Override
	public boolean endsWithSession() {
		return true;
	}

	@Override
	public void release() {
		if (!isOne("select release_lock(?)")) {
			throw new IllegalStateException("The connection does not hold the " + this.description);
		}
	}

	@Override
	public @Nullable LockHolder holder() {
		Long connection = this.jdbc.queryForObject("select is_used_lock(?)", Long.class, this.name);
		if (connection == null) {
			return null;
		}
		// a user without the PROCESS privilege sees only its own connections here
		List<LockHolder> holders = this.jdbc
			.query("select user, host, id from information_schema.processlist where id = ?", (row, index) -> {
				String client = String.valueOf(row.getString(2));
				String process = "%s from %s".formatted(connection(row.getLong(3)), client);
				return new LockHolder(null, client.replaceFirst(":\\d+$", ""), process, row.getString(1), null);
			}, connection);
		return holders.isEmpty() ? new LockHolder(null, null, connection(connection), null, null) : holders.get(0);
	}

	@Override
	public String description() {
		return this.description;
	}

	private boolean isOne(String sql) {
		Integer answer = this.jdbc.queryForObject(sql, Integer.class, this.name);
		return answer != null && answer == 1;
	}

	private static String connection(long id) {
		return "connection " + id;
	}

}
