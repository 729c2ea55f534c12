package dev.migration.execution;

import dev.migration.backfill.BackfillSettings;
import dev.migration.lock.LockSettings;
import dev.migration.lock.LockType;
import dev.migration.revision.RevisionTarget;
import dev.migration.session.HostName;
import dev.migration.session.StatementLockSettings;
import dev.migration.store.Originator;
import dev.migration.store.StoreSettings;

/**
 * How a {@link Migrator} works. Owns the defaults: the properties {@code migration.*} are
 * held equal to them.
 *
 * @param target where an upgrade goes that names no target
 * @param onFork what to do about a fork that nobody declared
 * @param onDrift what to do about a revision that has changed since it was applied
 * @param transactionMode what is one transaction
 * @param store where the database keeps its state
 * @param lock how instances wait for each other
 * @param statementLock how long a statement waits for a lock that another session holds,
 * and how often it is tried again
 * @param backfill how backfills are worked on
 * @param originator who is written into the history
 */
public record MigratorSettings(RevisionTarget target, OnFork onFork, OnDrift onDrift, TransactionMode transactionMode,
		StoreSettings store, LockSettings lock, StatementLockSettings statementLock, BackfillSettings backfill,
		Originator originator) {

	/**
	 * The defaults.
	 * @return the settings
	 */
	public static MigratorSettings defaults() {
		return new MigratorSettings(RevisionTarget.HEADS, OnFork.FAIL, OnDrift.WARN, TransactionMode.PER_REVISION,
				StoreSettings.defaults(), LockSettings.defaults(), StatementLockSettings.defaults(),
				BackfillSettings.defaults(), new Originator("application", null, HostName.LOCAL, null));
	}

	/**
	 * These settings with another target.
	 * @param target where an upgrade goes that names no target
	 * @return the settings
	 */
	public MigratorSettings withTarget(RevisionTarget target) {
		return new MigratorSettings(target, this.onFork, this.onDrift, this.transactionMode, this.store, this.lock,
				this.statementLock, this.backfill, this.originator);
	}

	/**
	 * These settings with another policy for forks.
	 * @param onFork what to do about a fork that nobody declared
	 * @return the settings
	 */
	public MigratorSettings withOnFork(OnFork onFork) {
		return new MigratorSettings(this.target, onFork, this.onDrift, this.transactionMode, this.store, this.lock,
				this.statementLock, this.backfill, this.originator);
	}

	/**
	 * These settings with another policy for changed revisions.
	 * @param onDrift what to do about a revision that has changed since it was applied
	 * @return the settings
	 */
	public MigratorSettings withOnDrift(OnDrift onDrift) {
		return new MigratorSettings(this.target, this.onFork, onDrift, this.transactionMode, this.store, this.lock,
				this.statementLock, this.backfill, this.originator);
	}

	/**
	 * These settings with another extent of a transaction.
	 * @param transactionMode what is one transaction
	 * @return the settings
	 */
	public MigratorSettings withTransactionMode(TransactionMode transactionMode) {
		return new MigratorSettings(this.target, this.onFork, this.onDrift, transactionMode, this.store, this.lock,
				this.statementLock, this.backfill, this.originator);
	}

	/**
	 * These settings with another store.
	 * @param store where the database keeps its state
	 * @return the settings
	 */
	public MigratorSettings withStore(StoreSettings store) {
		return new MigratorSettings(this.target, this.onFork, this.onDrift, this.transactionMode, store, this.lock,
				this.statementLock, this.backfill, this.originator);
	}

	/**
	 * These settings with other ways of locking.
	 * @param lock how instances wait for each other
	 * @return the settings
	 */
	public MigratorSettings withLock(LockSettings lock) {
		return new MigratorSettings(this.target, this.onFork, this.onDrift, this.transactionMode, this.store, lock,
				this.statementLock, this.backfill, this.originator);
	}

	/**
	 * These settings with another patience.
	 * @param statementLock how long a statement waits for a lock that another session
	 * holds, and how often it is tried again
	 * @return the settings
	 */
	public MigratorSettings withStatementLock(StatementLockSettings statementLock) {
		return new MigratorSettings(this.target, this.onFork, this.onDrift, this.transactionMode, this.store, this.lock,
				statementLock, this.backfill, this.originator);
	}

	/**
	 * These settings with other ones for backfills.
	 * @param backfill how backfills are worked on
	 * @return the settings
	 */
	public MigratorSettings withBackfill(BackfillSettings backfill) {
		return new MigratorSettings(this.target, this.onFork, this.onDrift, this.transactionMode, this.store, this.lock,
				this.statementLock, backfill, this.originator);
	}

	/**
	 * These settings with another originator.
	 * @param originator who is written into the history
	 * @return the settings
	 */
	public MigratorSettings withOriginator(Originator originator) {
		return new MigratorSettings(this.target, this.onFork, this.onDrift, this.transactionMode, this.store, this.lock,
				this.statementLock, this.backfill, originator);
	}

	/**
	 * Whether a connection keeps its session of the database. A proxy that hands each
	 * transaction to another session is what row locks are set for, where there are
	 * others.
	 * @return {@code false} if it may not
	 */
	boolean ownSession() {
		return this.lock.type() != LockType.ROW;
	}

	/**
	 * What to do when two heads are pending whose branches nobody labelled: nearly always
	 * two people at work at once. Also for a second unlabelled base, a forgotten parent.
	 */
	public enum OnFork {

		/**
		 * Refuse, before any statement.
		 */
		FAIL,

		/**
		 * Warn, and run both.
		 */
		WARN

	}

	/**
	 * What to do when the text or the parents of a revision have changed since it was
	 * applied.
	 */
	public enum OnDrift {

		/**
		 * Warn, and go on.
		 */
		WARN,

		/**
		 * Refuse, before any statement of a migration.
		 */
		FAIL

	}

}
