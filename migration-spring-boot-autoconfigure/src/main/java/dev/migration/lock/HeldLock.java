package dev.migration.lock;

import dev.migration.session.DatabaseSession;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.dao.DataAccessException;

/**
 * A lock that is held. Not thread-safe: it belongs to the thread of its session.
 */
public final class HeldLock implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(HeldLock.class);

	private final LockStorage storage;

	private final DatabaseSession session;

	private boolean closed;

	HeldLock(LockStorage storage, DatabaseSession session) {
		this.storage = storage;
		this.session = session;
	}

	/**
	 * Whether the lock is still held, as the database sees it now. Not to be asked in a
	 * transaction that has failed.
	 * @return {@code false} if the lock or its connection is lost
	 */
	public boolean isHeld() {
		try {
			return !this.closed && this.storage.isHeld();
		}
		catch (DataAccessException ex) {
			logger.debug("The lock's connection does not answer", ex);
			return false;
		}
	}

	/**
	 * Makes sure that the lock is still held. To be called before each piece of work that
	 * must not run without it.
	 * @throws LockLostException if the lock or its connection is lost
	 */
	public void verify() {
		if (!isHeld()) {
			throw new LockLostException(this.storage.description());
		}
	}

	/**
	 * Makes sure, before a transaction of the session is committed, that the lock is
	 * still held. One that belongs to the session's connection is not asked: it is not
	 * lost without the transaction.
	 * @throws LockLostException if the lock or its connection is lost
	 */
	public void verifyBeforeCommit() {
		if (!this.storage.endsWithSession()) {
			verify();
		}
	}

	/**
	 * Releases the lock. If that fails the session's connection is discarded in the end,
	 * which releases the lock as well.
	 */
	@Override
	public void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		try {
			this.storage.release();
		}
		catch (DataAccessException | IllegalStateException ex) {
			logger.warn("The migration lock could not be released, its connection is discarded instead: "
					+ this.storage.description(), ex);
			this.session.discardOnClose();
		}
		finally {
			this.storage.close();
		}
	}

	@Override
	public String toString() {
		return this.storage.description();
	}

}
