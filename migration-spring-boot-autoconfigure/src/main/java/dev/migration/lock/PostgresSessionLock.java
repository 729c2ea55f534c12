package dev.migration.lock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An advisory lock of PostgreSQL, which ends with its connection. Advisory locks are
 * numbered within one database. The statement that takes the lock also gives the
 * connection a name that says who holds it since when, and the one that releases it takes
 * that back.
 */
final class PostgresSessionLock implements LockStorage {

	private static final String ROWS = """
			from pg_locks l where l.locktype = 'advisory' and l.granted and l.objsubid = 1
			and l.database = (select oid from pg_database where datname = current_database())
			and ((l.classid::bigint << 32) | l.objid::bigint) = ?""";

	private final JdbcTemplate jdbc;

	private final long number;

	private final @Nullable String application;

	private final String description;

	private String nameBefore = "";

	PostgresSessionLock(JdbcTemplate jdbc, LockScope scope, @Nullable String application) {
		this.jdbc = jdbc;
		this.number = scope.number();
		this.application = application;
		this.description = "advisory lock %d for %s".formatted(this.number, scope);
	}

	@Override
	public boolean tryAcquire() {
		String name = HolderName.write(LockHolder.self(this.application));
		return Boolean.TRUE.equals(this.jdbc.queryForObject("""
				select current_setting('application_name'),
				case when pg_try_advisory_lock(?) then set_config('application_name', ?, false) is not null end""",
				(row, index) -> {
					this.nameBefore = row.getString(1);
					return row.getBoolean(2);
				}, this.number, name));
	}

	@Override
	public boolean isHeld() {
		return isTrue("select exists (select 1 " + ROWS + " and l.pid = pg_backend_pid())");
	}

	@Override
	public boolean endsWithSession() {
		return true;
	}

	@Override
	public void release() {
		if (!Boolean.TRUE
			.equals(this.jdbc.queryForObject("select pg_advisory_unlock(?), set_config('application_name', ?, false)",
					(row, index) -> row.getBoolean(1), this.number, this.nameBefore))) {
			throw new IllegalStateException("The connection does not hold the " + this.description);
		}
	}

	@Override
	public @Nullable LockHolder holder() {
		List<LockHolder> holders = this.jdbc.query("""
				select a.application_name, coalesce(a.client_hostname, host(a.client_addr)), a.pid, a.usename
				from pg_stat_activity a where a.pid in (select l.pid\s""" + ROWS + ")", PostgresSessionLock::read,
				this.number);
		return holders.isEmpty() ? null : holders.get(0);
	}

	private static LockHolder read(ResultSet row, int index) throws SQLException {
		String backend = "backend " + row.getInt(3);
		LockHolder named = HolderName.read(row.getString(1));
		if (named == null) {
			return new LockHolder(row.getString(1), row.getString(2), backend, row.getString(4), null);
		}
		return new LockHolder(named.application(), named.host(), named.process() + ", " + backend, row.getString(4),
				named.since());
	}

	@Override
	public String description() {
		return this.description;
	}

	private boolean isTrue(String sql) {
		return Boolean.TRUE.equals(this.jdbc.queryForObject(sql, Boolean.class, this.number));
	}

}
