package dev.migration.lock;

import org.jspecify.annotations.Nullable;

/**
 * Where a lock is kept. None of its methods waits for another holder. What they throw
 * comes from the database; {@link MigrationLock} explains it.
 */
interface LockStorage extends AutoCloseable {

	/**
	 * Takes the lock if it is free.
	 */
	boolean tryAcquire();

	/**
	 * Whether this is the holder, as the database sees it now. Cheap enough for every
	 * revision.
	 */
	boolean isHeld();

	/**
	 * Whether the lock belongs to the migrating connection, so that it is not lost
	 * without that connection's transaction.
	 */
	default boolean endsWithSession() {
		return false;
	}

	/**
	 * Gives the lock up. Throws if it was not there to give up.
	 */
	void release();

	/**
	 * Who holds the lock now, or {@code null} if that is not known.
	 */
	@Nullable LockHolder holder();

	/**
	 * What is locked, for people.
	 */
	String description();

	/**
	 * Frees what the storage itself has taken, such as a connection.
	 */
	@Override
	default void close() {
	}

}
