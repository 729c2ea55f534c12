package dev.migration.execution;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

import dev.migration.backfill.BackfillListener;
import dev.migration.backfill.BackfillState;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * How a migrator's database stood when it was last asked, for those who want to know
 * often: probes, scrapes. Nothing is asked before somebody wants to know, and then not
 * more often than an interval allows, unless a run has changed something, or a backfill
 * has come to another state by this process. Who wants to know
 * <ol>
 * <li>gets what is known, if that is recent enough;
 * <li>else has a thread of its own ask, unless one is at it, and waits for the answer,
 * but not for long: a database that is down would have it wait for a connection;
 * <li>gets what was known before, if no answer came.
 * </ol>
 * Thread-safe.
 */
public final class StatusSnapshot implements MigrationListener, BackfillListener {

	private static final Log logger = LogFactory.getLog(StatusSnapshot.class);

	private final Migrator migrator;

	private final Duration interval;

	private final Duration patience;

	private final Executor executor;

	private final LongSupplier nanoTime;

	private @Nullable KnownStatus known;

	private long askedAt;

	private boolean outdated;

	private @Nullable CompletableFuture<KnownStatus> answer;

	/**
	 * Creates a snapshot, to be added to the listeners of the migrator and of its
	 * backfills.
	 * @param migrator the migrator
	 * @param interval the time after which the database is asked again
	 * @param patience how long a reader waits for an answer at most
	 */
	public StatusSnapshot(Migrator migrator, Duration interval, Duration patience) {
		this(migrator, interval, patience, StatusSnapshot::inThreadOfItsOwn, System::nanoTime);
	}

	StatusSnapshot(Migrator migrator, Duration interval, Duration patience, Executor executor, LongSupplier nanoTime) {
		this.migrator = migrator;
		this.interval = interval;
		this.patience = patience;
		this.executor = executor;
		this.nanoTime = nanoTime;
	}

	private static void inThreadOfItsOwn(Runnable work) {
		Thread thread = new Thread(work, "migration-status");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * What is known now.
	 * @return the status, at most an interval old, or why it is not known
	 */
	public KnownStatus read() {
		CompletableFuture<KnownStatus> pending;
		synchronized (this) {
			pending = this.answer;
			if (pending == null) {
				if (this.known != null && !isOutdated()) {
					return this.known;
				}
				pending = ask();
			}
		}
		return await(pending);
	}

	private boolean isOutdated() {
		return this.outdated || sinceAsked().compareTo(this.interval) >= 0;
	}

	private synchronized Duration sinceAsked() {
		return Duration.ofNanos(this.nanoTime.getAsLong() - this.askedAt);
	}

	private CompletableFuture<KnownStatus> ask() {
		CompletableFuture<KnownStatus> pending = new CompletableFuture<>();
		this.answer = pending;
		this.askedAt = this.nanoTime.getAsLong();
		this.outdated = false;
		try {
			this.executor.execute(() -> answer(pending));
		}
		catch (Throwable ex) {
			// no thread is to be had: later there may be one
			settle(pending, failed(StatusFailure.of(ex), ex));
		}
		return pending;
	}

	private void answer(CompletableFuture<KnownStatus> pending) {
		KnownStatus answered;
		try {
			answered = new KnownStatus(this.migrator.status(), null);
		}
		catch (Throwable ex) {
			// whatever it is: without an answer nobody would ever ask again
			answered = failed(StatusFailure.of(ex), ex);
		}
		settle(pending, answered);
	}

	private void settle(CompletableFuture<KnownStatus> pending, KnownStatus answered) {
		synchronized (this) {
			this.known = answered;
			this.answer = null;
		}
		pending.complete(answered);
	}

	private synchronized KnownStatus failed(StatusFailure failure, Throwable cause) {
		KnownStatus before = this.known;
		if (before == null || before.failure() == null) {
			logger.warn("It is not known how the database of the migrations stands. " + failure.reason(), cause);
		}
		return new KnownStatus((before != null) ? before.status() : null, failure);
	}

	private KnownStatus await(CompletableFuture<KnownStatus> pending) {
		try {
			return pending.get(Math.max(0, this.patience.minus(sinceAsked()).toNanos()), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException | ExecutionException ex) {
			return unanswered();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return unanswered();
		}
	}

	/**
	 * A question that is under way says nothing, unless it is so for long.
	 */
	private synchronized KnownStatus unanswered() {
		Duration waited = sinceAsked();
		if (this.known != null && waited.compareTo(this.interval) < 0) {
			return this.known;
		}
		return new KnownStatus((this.known != null) ? this.known.status() : null, StatusFailure.unanswered(waited));
	}

	@Override
	public synchronized void runCompleted(MigrationReport report) {
		this.outdated |= !report.isEmpty();
	}

	@Override
	public synchronized void runFailed(Throwable failure) {
		this.outdated = true;
	}

	@Override
	public synchronized void stateChanged(String revision, String name, BackfillState state) {
		this.outdated = true;
	}

}
