package dev.migration.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.migration.plan.MigrationPlan;
import dev.migration.plan.MigrationStep;
import dev.migration.session.DatabaseSession;
import dev.migration.session.StatementLockTimeout;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * What of a run is one transaction: each of its steps, or all of them. Knows the attempts
 * that are done and not yet committed.
 */
final class RunTransaction {

	private static final Log logger = LogFactory.getLog(Migrator.class);

	private final DatabaseSession session;

	private final TransactionMode mode;

	private final StatementLockTimeout lockTimeout;

	private final List<Attempt> uncommitted = new ArrayList<>();

	RunTransaction(DatabaseSession session, TransactionMode mode, StatementLockTimeout lockTimeout) {
		this.session = session;
		this.mode = mode;
		this.lockTimeout = lockTimeout;
	}

	/**
	 * Whether the whole run is one transaction: it was asked for, and the database does
	 * not commit on the way by itself.
	 */
	boolean isWholeRun() {
		return this.mode == TransactionMode.WHOLE_RUN && !this.session.ddlCommits();
	}

	/**
	 * Makes sure that the steps can be run as they are to be: called before any is.
	 * @throws WholeRunException if they are to be one transaction, and a revision wants
	 * none
	 */
	void accept(MigrationPlan plan) {
		if (isWholeRun()) {
			List<MigrationStep> refused = plan.nonTransactional();
			if (!refused.isEmpty()) {
				throw WholeRunException.nonTransactional(refused);
			}
		}
		else if (this.mode == TransactionMode.WHOLE_RUN) {
			logger.warn("Each revision is a transaction of its own, although 'migration.transaction-mode' is "
					+ "'whole-run': this database commits on every change of the schema, so that a whole run cannot "
					+ "be rolled back");
		}
	}

	void beginStep() {
		if (this.uncommitted.isEmpty()) {
			begin();
		}
	}

	/**
	 * Begins a transaction for statements of a migration.
	 */
	void begin() {
		this.lockTimeout.begin();
	}

	/**
	 * Statements of a migration are about to run without a transaction.
	 */
	void outside() {
		this.session.discardOnClose();
		this.lockTimeout.outside();
	}

	/**
	 * All steps have been rolled back, and are about to be run again.
	 */
	void startAgain() {
		this.uncommitted.clear();
	}

	/**
	 * No step comes any more.
	 */
	void end() {
		this.lockTimeout.close();
	}

	/**
	 * Ends a step that has been recorded.
	 * @param last whether no step of the run comes after it
	 */
	void endStep(Attempt attempt, boolean last) {
		if (isWholeRun() && !last) {
			this.session.requireNoRollback();
			this.uncommitted.add(attempt);
			return;
		}
		attempt.commits();
		this.session.commit();
		this.uncommitted.clear();
	}

	/**
	 * Rolls back what is open.
	 * @return whether that succeeded
	 */
	boolean rollBack(Throwable cause) {
		try {
			if (this.session.hasTransaction()) {
				this.session.rollback();
			}
			else {
				rollBackForeign(this.session.connection());
			}
			return true;
		}
		catch (SQLException | RuntimeException ex) {
			this.session.discardOnClose();
			cause.addSuppressed(ex);
			return false;
		}
	}

	/**
	 * A revision without a transaction may have begun one of its own, which must not take
	 * the history row with it.
	 */
	private static void rollBackForeign(Connection connection) throws SQLException {
		if (!connection.isClosed() && !connection.getAutoCommit()) {
			connection.rollback();
			connection.setAutoCommit(true);
		}
	}

	/**
	 * The attempts that are done and not yet committed, oldest first.
	 */
	List<Attempt> uncommitted() {
		return List.copyOf(this.uncommitted);
	}

}
