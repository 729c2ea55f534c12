package dev.migration.lock;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table of row locks, as the migrating connection sees it. Each lock has two rows:
 * one to be locked, and one that says who has locked it, because a locked row cannot be
 * written by anybody but the holder's open transaction, and that nobody can read.
 */
final class LockTable {

	private static final Log logger = LogFactory.getLog(LockTable.class);

	private final JdbcTemplate jdbc;

	private final String name;

	private final String lockRow;

	private final String holderRow;

	/**
	 * Describes the table, without touching it.
	 * @param jdbc the template of the migrating connection, in auto-commit
	 * @param table the table's name
	 * @param scope what is to be locked, with the actual schema or the given one
	 * @param quoteSchema whether the schema is written as the database stores it
	 */
	static LockTable of(JdbcTemplate jdbc, String table, LockScope scope, boolean quoteSchema) {
		String name = qualified(jdbc, table, scope.schema(), quoteSchema);
		return new LockTable(jdbc, name, scope.versionTable().toLowerCase(Locale.ROOT));
	}

	private LockTable(JdbcTemplate jdbc, String name, String lockRow) {
		this.jdbc = jdbc;
		this.name = name;
		this.lockRow = lockRow;
		this.holderRow = lockRow + " holder";
	}

	/**
	 * Makes sure that the table and the rows of the lock are there.
	 */
	void prepare() {
		createIfMissing();
		insertIfMissing(this.lockRow);
		insertIfMissing(this.holderRow);
	}

	private static String qualified(JdbcTemplate jdbc, String table, @Nullable String schema, boolean quoteSchema) {
		if (schema == null) {
			return table;
		}
		return (quoteSchema ? quoted(jdbc, schema) : schema) + "." + table;
	}

	private static String quoted(JdbcTemplate jdbc, String identifier) {
		String quoted = jdbc.execute((ConnectionCallback<String>) (connection) -> {
			DatabaseMetaData metaData = connection.getMetaData();
			String quote = metaData.getIdentifierQuoteString().trim();
			return quote + identifier.replace(quote, quote + quote) + quote;
		});
		return (quoted != null) ? quoted : identifier;
	}

	private void createIfMissing() {
		if (exists()) {
			return;
		}
		try {
			this.jdbc.execute("create table " + this.name + " (lock_name varchar(128) not null primary key,"
					+ " holder_application varchar(255), holder_host varchar(255), holder_process varchar(64),"
					+ " held_since varchar(64))");
		}
		catch (DataAccessException ex) {
			// another process may have been faster
			if (!exists()) {
				throw LockUnavailableException.noTable(this.name, ex);
			}
		}
	}

	private boolean exists() {
		try {
			this.jdbc.queryForList("select lock_name from " + this.name + " where 1 = 0");
			return true;
		}
		catch (DataAccessException ex) {
			return false;
		}
	}

	private void insertIfMissing(String row) {
		Long count = this.jdbc.queryForObject("select count(*) from " + this.name + " where lock_name = ?", Long.class,
				row);
		if (count == null || count == 0) {
			try {
				insert(row);
			}
			catch (DataIntegrityViolationException ex) {
				// another process was faster
			}
		}
	}

	private void insert(String row) {
		this.jdbc.update("insert into " + this.name + " (lock_name) values (?)", row);
	}

	/**
	 * Whether another connection, not in auto-commit, leads to the same database: whether
	 * it sees a row that was written here just now.
	 */
	boolean isSeenBy(Connection other) {
		String nonce = "check " + UUID.randomUUID();
		insert(nonce);
		try {
			return isThere(nonce, other);
		}
		catch (SQLException ex) {
			logger.debug("The connection does not see the table " + this.name, ex);
			return false;
		}
		finally {
			this.jdbc.update("delete from " + this.name + " where lock_name = ?", nonce);
		}
	}

	private boolean isThere(String row, Connection other) throws SQLException {
		try (PreparedStatement select = other
			.prepareStatement("select lock_name from " + this.name + " where lock_name = ?")) {
			select.setString(1, row);
			try (ResultSet rows = select.executeQuery()) {
				return rows.next();
			}
		}
		finally {
			other.rollback();
		}
	}

	void announce(LockHolder holder) {
		this.jdbc.update(
				"update " + this.name + " set holder_application = ?, holder_host = ?, holder_process = ?,"
						+ " held_since = ? where lock_name = ?",
				holder.application(), holder.host(), holder.process(),
				(holder.since() != null) ? holder.since().toString() : null, this.holderRow);
	}

	void withdraw() {
		announce(new LockHolder(null, null, null, null, null));
	}

	@Nullable LockHolder holder() {
		List<LockHolder> holders = this.jdbc.query(
				"select holder_application, holder_host, holder_process, held_since" + " from " + this.name
						+ " where lock_name = ? and held_since is not null",
				(row, index) -> new LockHolder(row.getString(1), row.getString(2), row.getString(3), null,
						Instant.parse(row.getString(4))),
				this.holderRow);
		return holders.isEmpty() ? null : holders.get(0);
	}

	String name() {
		return this.name;
	}

	String lockRow() {
		return this.lockRow;
	}

}
