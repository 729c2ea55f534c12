package dev.migration.lock;

import java.sql.Timestamp;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An advisory lock of PostgreSQL, which ends with its connection. Advisory locks are
 * numbered within one database.
 */
final class PostgresSessionLock implements LockStorage {

	private static final String ROWS = """
			from pg_locks l where l.locktype = 'advisory' and l.granted and l.objsubid = 1
			and l.database = (select oid from pg_database where datname = current_database())
			and ((l.classid::bigint << 32) | l.objid::bigint) = ?""";

	private final JdbcTemplate jdbc;

	private final long number;

	private final String description;

	PostgresSessionLock(JdbcTemplate jdbc, LockScope scope) {
		this.jdbc = jdbc;
		this.number = scope.number();
		this.description = "advisory lock %d for %s".formatted(this.number, scope);
	}

	@Override
	public boolean tryAcquire() {
		return isTrue("select pg_try_advisory_lock(?)");
	}

	@Override
	public boolean isHeld() {
		return isTrue("select exists (select 1 " + ROWS + " and l.pid = pg_backend_pid())");
	}

	@Override
	public void release() {
		if (!isTrue("select pg_advisory_unlock(?)")) {
			throw new IllegalStateException("The connection does not hold the " + this.description);
		}
	}

	@Override
	public @Nullable LockHolder holder() {
		List<LockHolder> holders = this.jdbc.query("""
				select a.application_name, coalesce(a.client_hostname, host(a.client_addr)), a.pid, a.usename,
				a.backend_start from pg_stat_activity a where a.pid in (select l.pid\s""" + ROWS + ")",
				(row, index) -> {
					Timestamp since = row.getTimestamp(5);
					return new LockHolder(row.getString(1), row.getString(2), "backend " + row.getInt(3),
							row.getString(4), (since != null) ? since.toInstant() : null);
				}, this.number);
		return holders.isEmpty() ? null : holders.get(0);
	}

	@Override
	public String description() {
		return this.description;
	}

	private boolean isTrue(String sql) {
		return Boolean.TRUE.equals(this.jdbc.queryForObject(sql, Boolean.class, this.number));
	}

}
