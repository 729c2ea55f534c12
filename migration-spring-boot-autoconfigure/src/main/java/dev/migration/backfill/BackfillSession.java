package dev.migration.backfill;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import dev.migration.session.DatabaseSession;
import dev.migration.session.StatementLockTimeout;
import dev.migration.store.HistoryStore;
import dev.migration.store.MigrationStore;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.ConnectionCallback;

/**
 * A session that works on backfills: its transactions see what others have committed, and
 * its statements do not wait long for the locks of others.
 */
final class BackfillSession implements AutoCloseable {

	/**
	 * The chunks of this time count for the rate.
	 */
	private static final Duration RECENT = Duration.ofSeconds(60);

	private final DatabaseSession session;

	private final BackfillContext context;

	private final BackfillDialect dialect;

	private final HistoryStore history;

	private final BackfillStore store;

	private final ChunkStore chunks;

	private final StateChanges changes;

	private final StatementLockTimeout lockTimeout;

	private @Nullable Integer isolation;

	/**
	 * Begins to work on a session.
	 * @param listeners are told of what is committed
	 */
	BackfillSession(DatabaseSession session, BackfillContext context, BackfillListeners listeners) {
		this.session = session;
		this.context = context;
		this.dialect = BackfillDialect.of(session);
		this.changes = new StateChanges(listeners);
		this.history = new MigrationStore(session, context.store()).history();
		this.store = new BackfillStore(session.jdbcTemplate(), context.store(), this.dialect, this.history,
				context.clock(), this.changes);
		this.chunks = new ChunkStore(session.jdbcTemplate(), context.store(), this.dialect, context.clock(),
				context.originator().host());
		this.lockTimeout = StatementLockTimeout.ofRows(session, context.settings().lockTimeout(), context.ownSession());
	}

	private int isolate(int level) {
		Integer before = this.session.jdbcTemplate().execute((ConnectionCallback<Integer>) (connection) -> {
			int isolation = connection.getTransactionIsolation();
			if (isolation != level) {
				this.session.discardOnClose();
				connection.setTransactionIsolation(level);
			}
			return isolation;
		});
		return Objects.requireNonNull(before);
	}

	/**
	 * Runs work in a transaction: commits it, or rolls it back if the work throws.
	 */
	<T extends @Nullable Object> T inTransaction(Supplier<T> work) {
		begin();
		T result;
		try {
			result = work.get();
		}
		catch (Throwable ex) {
			rollback(ex);
			throw ex;
		}
		commit();
		return result;
	}

	void begin() {
		if (this.isolation == null) {
			this.isolation = isolate(Connection.TRANSACTION_READ_COMMITTED);
		}
		this.lockTimeout.begin();
	}

	void commit() {
		this.session.commit();
		this.changes.tell();
	}

	void rollback(Throwable cause) {
		this.changes.forget();
		try {
			if (this.session.hasTransaction()) {
				this.session.rollback();
			}
		}
		catch (RuntimeException ex) {
			cause.addSuppressed(ex);
		}
	}

	void rollback() {
		this.session.rollback();
	}

	/**
	 * Whether the connection can still be used.
	 */
	boolean isAlive() {
		try {
			return this.session.connection().isValid(1);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	DatabaseSession database() {
		return this.session;
	}

	BackfillContext context() {
		return this.context;
	}

	BackfillSettings settings() {
		return this.context.settings();
	}

	BackfillDialect dialect() {
		return this.dialect;
	}

	/**
	 * Stops the work on a backfill until a person resumes it, unless it has ended
	 * meanwhile.
	 */
	void pause(BackfillRun run, String reason) {
		inTransaction(() -> {
			this.store.lockOpen(run.id())
				.ifPresent((current) -> this.store.change(current, BackfillState.PAUSED, reason));
			return null;
		});
	}

	/**
	 * How all backfills stand, newest first.
	 */
	List<BackfillStatus> statuses() {
		Instant now = this.context.clock().instant();
		return this.store.statuses(this.context.declared(), now, now.minus(RECENT));
	}

	BackfillStore store() {
		return this.store;
	}

	HistoryStore history() {
		return this.history;
	}

	ChunkStore chunks() {
		return this.chunks;
	}

	/**
	 * Takes back what was set on the session, which stays open.
	 */
	@Override
	public void close() {
		this.lockTimeout.close();
		try {
			if (this.isolation != null) {
				isolate(this.isolation);
			}
		}
		catch (RuntimeException ex) {
			// the connection is broken, and what was set on it gone
		}
	}

}
