package dev.migration.backfill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.migration.Backfill;
import dev.migration.session.Backoff;
import org.jspecify.annotations.Nullable;

/**
 * Works on the backfills of one database in the background, together with whoever else
 * does:
 * <ol>
 * <li>a thread looks what is unfinished, and ends if that is nothing: a database where
 * nothing is owed is asked once;
 * <li>it starts as many workers as there may be chunks at the same time of what this
 * application declares and nobody has stopped; each has a thread and a connection of its
 * own;
 * <li>a worker ends where there is nothing for it to do any more, because all is done,
 * paused, or in the hands of others;
 * <li>after a while, or when it is woken, the first thread looks again.
 * </ol>
 * A failure is logged and the work begins again, after pauses that become longer. What is
 * resumed through the same {@link Backfills} wakes it.
 */
public final class BackfillWorkers {

	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

	private static final Duration GRACE = Duration.ofSeconds(5);

	private final String name;

	private final Backfills backfills;

	private final @Nullable ClassLoader classLoader = Thread.currentThread().getContextClassLoader();

	private final Set<Thread> threads = new LinkedHashSet<>();

	private @Nullable Thread watch;

	private volatile boolean running;

	private boolean woken;

	private int working;

	private int employed;

	private int failures;

	/**
	 * Prepares workers; none works before {@link #start()}.
	 * @param name what the threads and log messages name, such as the name of the
	 * migrator
	 * @param backfills the backfills to work on
	 */
	public BackfillWorkers(String name, Backfills backfills) {
		this.name = name;
		this.backfills = backfills;
		backfills.addListener(new BackfillListener() {

			@Override
			public void stateChanged(String revision, String name, BackfillState state) {
				if (state.isOpen()) {
					wake();
				}
			}

		});
	}

	/**
	 * Begins to work. Returns at once.
	 */
	public synchronized void start() {
		if (!this.running) {
			this.running = true;
			this.failures = 0;
			wake();
		}
	}

	/**
	 * Has the workers look at once whether there is something to do, if they are started:
	 * because something has come to be owed, or goes on.
	 */
	public synchronized void wake() {
		if (this.running) {
			this.woken = true;
			notifyAll();
			if (this.watch == null) {
				this.watch = startThread("migration-backfill-" + this.name, this::watch);
			}
		}
	}

	/**
	 * Whether a thread works, or looks whether there is something to do.
	 * @return {@code false} before the start, after the stop, and where nothing is
	 * unfinished
	 */
	public synchronized boolean isActive() {
		return !this.threads.isEmpty();
	}

	/**
	 * Has no further chunk begun from now on. Does not wait for those that run.
	 */
	public synchronized void halt() {
		this.running = false;
		notifyAll();
	}

	/**
	 * Stops to work: no further chunk is begun. Waits for those that run, and interrupts
	 * them if they take too long; they are rolled back then. {@link #start()} goes on.
	 * @param timeout how long to wait before they are interrupted
	 */
	public void stop(Duration timeout) {
		List<Thread> left;
		synchronized (this) {
			halt();
			left = new ArrayList<>(this.threads);
		}
		boolean patient = join(left, timeout);
		left.removeIf((thread) -> !thread.isAlive());
		left.forEach(Thread::interrupt);
		if (patient) {
			join(left, GRACE);
			left.removeIf((thread) -> !thread.isAlive());
		}
		if (!left.isEmpty()) {
			BackfillLog.workerStays(this.name, left.stream().map(Thread::getName).toList());
		}
	}

	/**
	 * Waits for threads.
	 * @return {@code false} if whoever waits is to end at once
	 */
	private static boolean join(List<Thread> threads, Duration timeout) {
		long end = System.nanoTime() + timeout.toNanos();
		try {
			for (Thread thread : threads) {
				long left = end - System.nanoTime();
				if (left > 0) {
					// not 0, which would be for ever
					thread.join(Math.max(1, Duration.ofNanos(left).toMillis()));
				}
			}
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private void watch() {
		Duration pause = Duration.ZERO;
		while (await(pause)) {
			pause = look();
		}
	}

	/**
	 * Waits until it is time to look again.
	 * @param pause how long, or {@code null} if there is nothing to look for unless
	 * somebody has said otherwise meanwhile
	 * @return {@code false} if the watch ends
	 */
	private synchronized boolean await(@Nullable Duration pause) {
		long end = System.nanoTime() + ((pause != null) ? pause.toNanos() : 0);
		try {
			for (long left = end - System.nanoTime(); left > 0 && this.running
					&& !this.woken; left = end - System.nanoTime()) {
				wait(Math.max(1, Duration.ofNanos(left).toMillis()));
			}
		}
		catch (InterruptedException ex) {
			// by who has stopped it; by nobody else is it the end
		}
		if (!this.running || (pause == null && !this.woken)) {
			this.watch = null;
			return false;
		}
		this.woken = false;
		return true;
	}

	/**
	 * Looks what there is to do, and has it done.
	 * @return when to look again, {@code null} for no more
	 */
	private @Nullable Duration look() {
		try {
			if (this.backfills.unfinished().isEmpty()) {
				return null;
			}
			employ(workers(this.backfills.status()));
		}
		catch (Throwable ex) {
			failed(ex);
		}
		return pause();
	}

	private static int workers(List<BackfillStatus> all) {
		return all.stream()
			.filter((status) -> status.state().isOpen() && status.declared() && status.mode() != Backfill.Mode.MANUAL)
			.map(BackfillStatus::maxWorkers)
			.max(Comparator.naturalOrder())
			.orElse(0);
	}

	private synchronized void employ(int workers) {
		if (workers == 0) {
			this.failures = 0;
		}
		for (; this.running && this.working < workers; this.working++) {
			startThread("migration-backfill-%s-%d".formatted(this.name, ++this.employed), this::work);
		}
	}

	private void work() {
		int chunks = 0;
		Throwable failure = null;
		try {
			Duration patience = this.backfills.settings().pollInterval();
			chunks = this.backfills.work(BackfillWork.all().patient(patience).until(() -> !this.running)).chunks();
		}
		catch (Throwable ex) {
			failure = ex;
		}
		worked(chunks, failure);
	}

	private synchronized void worked(int chunks, @Nullable Throwable failure) {
		this.working--;
		if (failure != null) {
			failed(failure);
			return;
		}
		this.failures = 0;
		if (chunks > 0) {
			wake();
		}
	}

	private synchronized void failed(Throwable failure) {
		// who is to stop may fail by the very stopping
		if (this.running) {
			this.failures++;
			BackfillLog.workerFailed(this.name, failure, pause());
		}
	}

	/**
	 * The usual pause, or after failures a longer one.
	 */
	private synchronized Duration pause() {
		Duration usual = this.backfills.settings().pollInterval();
		Duration longest = (usual.compareTo(LONGEST_PAUSE) > 0) ? usual : LONGEST_PAUSE;
		return new Backoff(usual, longest).before(this.failures + 1);
	}

	private synchronized Thread startThread(String name, Runnable body) {
		// without what the thread of a caller that wakes it has for its heirs
		Thread thread = new Thread(null, () -> {
			try {
				body.run();
			}
			finally {
				ended();
			}
		}, name, 0, false);
		thread.setDaemon(true);
		thread.setContextClassLoader(this.classLoader);
		this.threads.add(thread);
		thread.start();
		return thread;
	}

	private synchronized void ended() {
		this.threads.remove(Thread.currentThread());
		notifyAll();
	}

}
