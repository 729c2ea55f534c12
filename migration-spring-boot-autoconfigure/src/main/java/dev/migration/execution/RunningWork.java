package dev.migration.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import dev.migration.session.DatabaseSession;
import dev.migration.store.HistoryEntry;
import dev.migration.store.HistoryStore;
import dev.migration.store.Outcome;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Finds out, for people who wait, what a migrating process is at: the revision of a
 * history row that says {@link Outcome#RUNNING}. Where data definition commits there is
 * one for every step, committed by its first data definition at the latest; so that
 * others are not missed, it is read uncommitted there.
 */
final class RunningWork {

	private static final Log logger = LogFactory.getLog(Migrator.class);

	private final DatabaseSession session;

	private final HistoryStore history;

	RunningWork(DatabaseSession session, HistoryStore history) {
		this.session = session;
		this.history = history;
	}

	/**
	 * Describes the work.
	 * @return such as {@code at revision 'b' since …}, or {@code null} if none can be
	 * seen
	 */
	@Nullable String describe() {
		try {
			return this.session.ddlCommits() ? describeUncommitted(this.session.connection()) : last();
		}
		catch (DataAccessException | SQLException ex) {
			logger.debug("The history does not tell what runs", ex);
			return null;
		}
	}

	private @Nullable String describeUncommitted(Connection connection) throws SQLException {
		int isolation = connection.getTransactionIsolation();
		if (!connection.getMetaData().supportsTransactionIsolationLevel(Connection.TRANSACTION_READ_UNCOMMITTED)) {
			return last();
		}
		connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
		try {
			return last();
		}
		finally {
			connection.setTransactionIsolation(isolation);
		}
	}

	private @Nullable String last() {
		List<HistoryEntry> running = this.history.unsettled()
			.stream()
			.filter((attempt) -> attempt.outcome() == Outcome.RUNNING)
			.toList();
		if (running.isEmpty()) {
			return null;
		}
		HistoryEntry last = running.get(running.size() - 1);
		return "at revision '%s', which '%s'%s on %s began at %s".formatted(last.revision(), last.by().actor(),
				(last.by().application() != null) ? " of " + last.by().application() : "", last.by().host(),
				last.startedAt());
	}

}
