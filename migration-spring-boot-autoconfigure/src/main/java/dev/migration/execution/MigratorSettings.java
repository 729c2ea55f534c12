package dev.migration.execution;

import dev.migration.lock.LockSettings;
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
 * @param transactionMode what is one transaction
 * @param store where the database keeps its state
 * @param lock how instances wait for each other
 * @param statementLock how long a statement waits for a lock that another session holds,
 * and how often it is tried again
 * @param originator who is written into the history
 */
public record MigratorSettings(RevisionTarget target, OnFork onFork, TransactionMode transactionMode,
		StoreSettings store, LockSettings lock, StatementLockSettings statementLock, Originator originator) {

	/**
	 * The defaults.
	 * @return the settings
	 */
	public static MigratorSettings defaults() {
		return new MigratorSettings(RevisionTarget.HEADS, OnFork.FAIL, TransactionMode.PER_REVISION,
				StoreSettings.defaults(), LockSettings.defaults(), StatementLockSettings.defaults(),
				new Originator("application", null, HostName.LOCAL, null));
	}

	/**
	 * These settings with another target.
	 * @param target where an upgrade goes that names no target
	 * @return the settings
	 */
	public MigratorSettings withTarget(RevisionTarget target) {
		return new MigratorSettings(target, this.onFork, this.transactionMode, this.store, this.lock,
				this.statementLock, this.originator);
	}

	/**
	 * These settings with another policy for forks.
	 * @param onFork what to do about a fork that nobody declared
	 * @return the settings
	 */
	public MigratorSettings withOnFork(OnFork onFork) {
		return new MigratorSettings(this.target, onFork, this.transactionMode, this.store, this.lock,
				this.statementLock, this.originator);
	}

	/**
	 * These settings with another extent of a transaction.
	 * @param transactionMode what is one transaction
	 * @return the settings
	 */
	public MigratorSettings withTransactionMode(TransactionMode transactionMode) {
		return new MigratorSettings(this.target, this.onFork, transactionMode, this.store, this.lock,
				this.statementLock, this.originator);
	}

	/**
	 * These settings with another store.
	 * @param store where the database keeps its state
	 * @return the settings
	 */
	public MigratorSettings withStore(StoreSettings store) {
		return new MigratorSettings(this.target, this.onFork, this.transactionMode, store, this.lock,
				this.statementLock, this.originator);
	}

	/**
	 * These settings with other ways of locking.
	 * @param lock how instances wait for each other
	 * @return the settings
	 */
	public MigratorSettings withLock(LockSettings lock) {
		return new MigratorSettings(this.target, this.onFork, this.transactionMode, this.store, lock,
				this.statementLock, this.originator);
	}

	/**
	 * These settings with another patience.
	 * @param statementLock how long a statement waits for a lock that another session
	 * holds, and how often it is tried again
	 * @return the settings
	 */
	public MigratorSettings withStatementLock(StatementLockSettings statementLock) {
		return new MigratorSettings(this.target, this.onFork, this.transactionMode, this.store, this.lock,
				statementLock, this.originator);
	}

	/**
	 * These settings with another originator.
	 * @param originator who is written into the history
	 * @return the settings
	 */
	public MigratorSettings withOriginator(Originator originator) {
		return new MigratorSettings(this.target, this.onFork, this.transactionMode, this.store, this.lock,
				this.statementLock, originator);
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

}
