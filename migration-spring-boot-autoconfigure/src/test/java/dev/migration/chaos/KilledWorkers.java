package dev.migration.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts processes and kills them in the middle of chunks, each followed by another one,
 * until enough of them were killed: the last ones come to the end.
 */
final class KilledWorkers {

	/**
	 * A chunk takes about as long.
	 */
	private static final int CHUNK_NANOS = 40_000_000;

	private final Supplier<ChildJvm> start;

	private final int kills;

	private final int chunks;

	private final Random random;

	private final AtomicInteger processes = new AtomicInteger();

	private final AtomicInteger hits = new AtomicInteger();

	private final AtomicInteger misses = new AtomicInteger();

	/**
	 * Prepares them.
	 * @param start starts one
	 * @param kills how many to kill
	 * @param chunks how many chunks one does at most before it is killed
	 */
	KilledWorkers(Supplier<ChildJvm> start, int kills, int chunks, Random random) {
		this.start = start;
		this.kills = kills;
		this.chunks = Math.max(1, chunks);
		this.random = random;
	}

	/**
	 * Has several work at the same time until all is done.
	 * @param count how many
	 */
	void work(int count) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(count);
		try {
			List<Future<?>> ends = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				ends.add(executor.submit(() -> runUntilDone(this::awaitChunk)));
			}
			for (Future<?> end : ends) {
				end.get();
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	/**
	 * Has one at a time do what it does until all is done.
	 * @param progress tells how many chunks are done by now
	 */
	void oneAfterTheOther(IntSupplier progress) {
		runUntilDone((child, chunks) -> {
			int before = progress.getAsInt();
			while (child.isAlive() && progress.getAsInt() < before + chunks) {
				pause(2_000_000);
			}
			return child.isAlive();
		});
	}

	private boolean awaitChunk(ChildJvm child, int chunks) {
		return child.writes(BackfillProcess.CHUNK.formatted(chunks));
	}

	private void runUntilDone(Moment moment) {
		boolean done = false;
		while (!done) {
			this.processes.incrementAndGet();
			try (ChildJvm child = this.start.get().within(Duration.ofMinutes(20))) {
				if (this.hits.get() < this.kills && moment.await(child, 1 + this.random.nextInt(this.chunks))) {
					pause(this.random.nextInt(CHUNK_NANOS));
					child.kill();
					(child.hasWritten(BackfillProcess.DONE) ? this.misses : this.hits).incrementAndGet();
				}
				int exitCode = child.exitCode();
				done = child.hasWritten(BackfillProcess.DONE);
				assertThat(exitCode).as(child::output).isIn(0, 137);
				assertThat(done || exitCode == 137).as(child::output).isTrue();
				assertThat(child.hasWritten(BackfillProcess.TOO_MANY)).as(child::output).isFalse();
			}
		}
	}

	private static void pause(long nanos) {
		try {
			TimeUnit.NANOSECONDS.sleep(nanos);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	int hits() {
		return this.hits.get();
	}

	@Override
	public String toString() {
		return "%d processes, killed %d times at work, %d times too late".formatted(this.processes.get(),
				this.hits.get(), this.misses.get());
	}

	/**
	 * When a process is to be killed.
	 */
	@FunctionalInterface
	private interface Moment {

		/**
		 * Waits for it.
		 * @param chunks how many chunks it may do before
		 * @return whether it came before the process ended
		 */
		boolean await(ChildJvm child, int chunks);

	}

}
