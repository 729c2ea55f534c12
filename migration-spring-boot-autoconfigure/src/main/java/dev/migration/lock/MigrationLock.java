package dev.migration.lock;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import dev.migration.session.DatabaseSession;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Lets one process migrate a database at a time. Who waits never waits inside the
 * database, where it would stand in the way of the holder's migrations; it
 * <ol>
 * <li>tries to take the lock, in auto-commit, which answers at once;
 * <li>if it is taken, sleeps for a time that varies, and tries again, until it has waited
 * for as long as allowed; every few seconds it logs who holds the lock;
 * <li>with the lock taken, has the database confirm that it is held, because some
 * databases and proxies accept the statement and lock nothing.
 * </ol>
 * The lock ends with its connection: a process that dies leaves none behind.
 */
public final class MigrationLock {

	private static final Log logger = LogFactory.getLog(MigrationLock.class);

	private final DatabaseSession session;

	private final LockScope scope;

	private final LockSettings settings;

	private final LockConnectionSource source;

	private final Supplier<@Nullable String> work;

	private final Waiting waiting;

	private MigrationLock(DatabaseSession session, LockScope scope, LockSettings settings, LockConnectionSource source,
			Supplier<@Nullable String> work, Waiting waiting) {
		this.session = session;
		this.scope = scope;
		this.settings = settings;
		this.source = source;
		this.work = work;
		this.waiting = waiting;
	}

	/**
	 * Makes a lock, without touching the database.
	 * @param session the migrating session
	 * @param scope what is to be protected
	 * @param settings how to lock and to wait
	 * @param source finds a connection for a row lock
	 * @param work asks the database what the holder of the lock is doing, such as
	 * {@code at revision …}; asked only while somebody waits, and only for people
	 * @return the lock, not held
	 */
	public static MigrationLock of(DatabaseSession session, LockScope scope, LockSettings settings,
			LockConnectionSource source, Supplier<@Nullable String> work) {
		return new MigrationLock(session, scope, settings, source, work, Waiting.REAL);
	}

	/**
	 * Makes a lock whose holder nobody can ask what it is doing.
	 * @param session the migrating session
	 * @param scope what is to be protected
	 * @param settings how to lock and to wait
	 * @param source finds a connection for a row lock
	 * @return the lock, not held
	 */
	public static MigrationLock of(DatabaseSession session, LockScope scope, LockSettings settings,
			LockConnectionSource source) {
		return of(session, scope, settings, source, Waiting.REAL);
	}

	static MigrationLock of(DatabaseSession session, LockScope scope, LockSettings settings,
			LockConnectionSource source, Waiting waiting) {
		return new MigrationLock(session, scope, settings, source, () -> null, waiting);
	}

	/**
	 * Takes the lock, outside of any transaction, and waits for it as long as the
	 * settings say.
	 * @return the lock, held until it is closed
	 * @throws LockTimeoutException if another process holds it for all that time
	 * @throws LockUnavailableException if the database cannot be locked, or the wait is
	 * interrupted
	 */
	public HeldLock acquire() {
		return acquire(this.settings.timeout());
	}

	/**
	 * Takes the lock if nobody else holds it.
	 * @return the lock, held until it is closed
	 * @throws LockTimeoutException if another process holds it
	 * @throws LockUnavailableException if the database cannot be locked
	 */
	public HeldLock acquireNow() {
		return acquire(Duration.ZERO);
	}

	/**
	 * Who holds the lock now. Neither takes nor creates anything.
	 * @return the holder, or {@code null} if nobody holds it, or the database does not
	 * tell
	 */
	public @Nullable LockHolder holder() {
		try {
			return detailed(new LockStorages(this.session, this.scope, this.settings, this.source).holder());
		}
		catch (DataAccessException | LockException ex) {
			logger.debug("The database does not tell who holds the lock", ex);
			return null;
		}
	}

	HeldLock acquire(Duration timeout) {
		if (this.session.hasTransaction()) {
			throw new IllegalStateException("The lock is taken outside of any transaction");
		}
		LockStorage storage = storage();
		boolean held = false;
		try {
			await(storage, timeout);
			HeldLock lock = confirmed(storage);
			held = true;
			return lock;
		}
		catch (DataAccessException | IllegalStateException ex) {
			throw unavailable(storage.description(), ex);
		}
		finally {
			if (!held) {
				storage.close();
			}
		}
	}

	/**
	 * Who holds the lock now for certain. Nobody is told of for a lock that is a row: the
	 * name beside the row outlives a holder that has died.
	 * @return the holder, or {@code null} if there is none or it is not known
	 */
	public @Nullable LockHolder certainHolder() {
		return new LockStorages(this.session, this.scope, this.settings, this.source).isHolderUncertain() ? null
				: holder();
	}

	private LockStorage storage() {
		try {
			return new LockStorages(this.session, this.scope, this.settings, this.source).create();
		}
		catch (DataAccessException ex) {
			throw unavailable(this.scope.toString(), ex);
		}
	}

	private void await(LockStorage storage, Duration timeout) {
		long start = this.waiting.nanoTime();
		Duration reported = Duration.ZERO;
		while (!storage.tryAcquire()) {
			Duration waited = since(start);
			if (waited.compareTo(timeout) >= 0) {
				throw new LockTimeoutException(storage.description(), waited, holder(storage));
			}
			if (waited.minus(reported).compareTo(this.settings.reportInterval()) >= 0) {
				report(storage, waited, timeout);
				reported = waited;
			}
			sleep(storage, timeout.minus(waited));
		}
		Duration waited = since(start);
		if (waited.compareTo(this.settings.pollInterval()) >= 0) {
			logger.info("Took the migration lock after waiting for " + LockTimeoutException.text(waited));
		}
	}

	private Duration since(long start) {
		return Duration.ofNanos(this.waiting.nanoTime() - start);
	}

	private void report(LockStorage storage, Duration waited, Duration timeout) {
		LockHolder holder = holder(storage);
		logger.info("Waiting for the migration lock for %s of at most %s; %s is held by: %s".formatted(
				LockTimeoutException.text(waited), LockTimeoutException.text(timeout), storage.description(),
				(holder != null) ? holder : "unknown"));
	}

	private @Nullable LockHolder holder(LockStorage storage) {
		try {
			return detailed(storage.holder());
		}
		catch (DataAccessException ex) {
			logger.debug("The database does not tell who holds the lock", ex);
			return null;
		}
	}

	private @Nullable LockHolder detailed(@Nullable LockHolder holder) {
		return (holder != null) ? holder.withWork(this.work.get()) : null;
	}

	private void sleep(LockStorage storage, Duration remaining) {
		double jitter = 0.5 + ThreadLocalRandom.current().nextDouble();
		Duration pause = Duration.ofNanos((long) (this.settings.pollInterval().toNanos() * jitter));
		try {
			this.waiting.sleep((pause.compareTo(remaining) < 0) ? pause : remaining);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new LockUnavailableException(storage.description(), "the wait for it was interrupted",
					"The application was shutting down; start again", ex);
		}
	}

	private HeldLock confirmed(LockStorage storage) {
		HeldLock lock = new HeldLock(storage, this.session);
		if (!lock.isHeld()) {
			this.session.discardOnClose();
			throw new LockUnavailableException(storage.description(),
					"the database accepts the lock and yet does not hold it, as behind a proxy that hands each transaction to another connection",
					"Set migration.lock.type=row", null);
		}
		return lock;
	}

	private static LockUnavailableException unavailable(String lock, RuntimeException cause) {
		return new LockUnavailableException(lock, "the database refuses it: " + cause.getMessage(),
				"Correct what it complains about, or choose another way with migration.lock.type: 'row' needs a table and "
						+ "a second connection, 'process' is for a database that only this process migrates",
				cause);
	}

}
