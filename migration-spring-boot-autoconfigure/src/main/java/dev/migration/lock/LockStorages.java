package dev.migration.lock;

import java.sql.SQLException;
import java.util.Locale;

import dev.migration.Database;
import dev.migration.session.BorrowedConnection;
import dev.migration.session.DatabaseSession;
import org.jspecify.annotations.Nullable;

/**
 * Chooses where a lock is kept.
 */
final class LockStorages {

	private final DatabaseSession session;

	private final LockScope scope;

	private final LockSettings settings;

	private final LockConnectionSource source;

	LockStorages(DatabaseSession session, LockScope scope, LockSettings settings, LockConnectionSource source) {
		this.session = session;
		this.scope = scope;
		this.settings = settings;
		this.source = source;
	}

	LockStorage create() {
		LockScope full = this.scope.in(this.session.schema());
		return switch (type()) {
			case SESSION -> session(full);
			case ROW -> row(full);
			case PROCESS -> process(full);
			case AUTO -> throw new IllegalStateException("Already decided");
		};
	}

	/**
	 * Who holds the lock now. Takes, creates and changes nothing.
	 */
	@Nullable LockHolder holder() {
		LockScope full = this.scope.in(this.session.schema());
		return switch (type()) {
			case SESSION -> session(full).holder();
			case ROW -> isPrivate() ? process(full).holder() : table(full).holder();
			case PROCESS -> process(full).holder();
			case AUTO -> throw new IllegalStateException("Already decided");
		};
	}

	/**
	 * Whether what is told of a holder may be of one that has died: the name beside a row
	 * outlives it.
	 */
	boolean isHolderUncertain() {
		return type() == LockType.ROW && !isPrivate();
	}

	private LockType type() {
		LockType type = this.settings.type();
		return (type != LockType.AUTO) ? type : automatic();
	}

	private LockType automatic() {
		return switch (this.session.database()) {
			case POSTGRESQL, MARIADB, MYSQL -> LockType.SESSION;
			// its row locks are table locks, and its DDL waits for every other
			// transaction
			case HSQLDB -> isInThisProcess() ? LockType.PROCESS : LockType.ROW;
			case H2, ORACLE, SQLSERVER, OTHER -> LockType.ROW;
		};
	}

	private LockStorage session(LockScope full) {
		return switch (this.session.database()) {
			case POSTGRESQL -> new PostgresSessionLock(this.session.jdbcTemplate(), full, this.settings.application());
			case MARIADB, MYSQL -> new MariaSessionLock(this.session.jdbcTemplate(), full);
			case H2, HSQLDB, ORACLE, SQLSERVER,
					OTHER ->
				throw new LockUnavailableException(full.toString(),
						this.session.productName() + " has no lock that belongs to a connection",
						"Set migration.lock.type=row", null);
		};
	}

	private LockStorage process(LockScope full) {
		return new ProcessLock(url(), full, this.settings.application());
	}

	private LockStorage row(LockScope full) {
		LockTable table = table(full);
		table.prepare();
		BorrowedConnection connection = new LockConnections(this.session.dataSource(), this.session.connection(),
				this.source)
			.take(table);
		if (connection != null) {
			return new RowLock(table, RowLockStatements.of(this.session.database(), table.name()), connection,
					this.settings.application());
		}
		if (this.settings.type() == LockType.AUTO && isPrivate()) {
			return process(full);
		}
		throw new LockUnavailableException("row of table " + table.name(),
				"it needs a second connection to the same database, which neither the driver nor the pool gives",
				"Set migration.lock.url, .username and .password, or allow the pool a second connection; "
						+ "if only this process migrates the database, set migration.lock.type=process",
				null);
	}

	private LockTable table(LockScope full) {
		return LockTable.of(this.session.jdbcTemplate(), this.settings.table(), full, this.scope.schema() == null);
	}

	/**
	 * Whether no other connection can ever reach the database: an H2 database in memory
	 * that has no name.
	 */
	private boolean isPrivate() {
		return this.session.database() == Database.H2 && url().equals("jdbc:h2:mem:");
	}

	private boolean isInThisProcess() {
		String url = url();
		return url.startsWith("jdbc:hsqldb:mem:") || url.startsWith("jdbc:hsqldb:file:")
				|| url.startsWith("jdbc:hsqldb:res:");
	}

	private String url() {
		try {
			@Nullable String url = this.session.connection().getMetaData().getURL();
			return (url != null) ? url.toLowerCase(Locale.ROOT) : "";
		}
		catch (SQLException ex) {
			throw new LockUnavailableException(this.scope.toString(), "the database does not say what its URL is", "",
					ex);
		}
	}

}
