package dev.migration.command;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import dev.migration.backfill.BackfillReport;
import dev.migration.backfill.BackfillWork;
import dev.migration.backfill.Backfills;
import org.jspecify.annotations.Nullable;

/**
 * Works on all backfills that need not be commanded.
 */
final class BackfillWorker {

	private static final BackfillReport NOTHING = new BackfillReport(0, 0, Duration.ZERO, List.of());

	private final Backfills backfills;

	private final StopSignal stop;

	private final @Nullable Duration timeout;

	private final long startedAt = System.nanoTime();

	/**
	 * Creates a worker.
	 * @param backfills the backfills
	 * @param stop when to begin no further chunk
	 * @param timeout after which to begin no further chunk, counted from now, or
	 * {@code null}
	 */
	BackfillWorker(Backfills backfills, StopSignal stop, @Nullable Duration timeout) {
		this.backfills = backfills;
		this.stop = stop;
		this.timeout = timeout;
	}

	BackfillReport workUntilNothingIsLeft() {
		return this.backfills.work(work());
	}

	/**
	 * Works on what there is and what comes. A chunk that cannot be ended when the
	 * process is told to terminate is rolled back, and no failure: others do it.
	 * @param log is told of that
	 * @return what was done
	 */
	BackfillReport workUntilStopped(Consumer<String> log) {
		BackfillReport sum = NOTHING;
		while (!isOver()) {
			sum = add(sum, turn(log));
			this.stop.await(pause());
		}
		return sum;
	}

	private BackfillReport turn(Consumer<String> log) {
		try {
			return this.backfills.work(work());
		}
		catch (RuntimeException ex) {
			if (!this.stop.getAsBoolean()) {
				throw ex;
			}
			log.accept("The last chunk was rolled back: " + FailureReport.of(ex, null).message());
			return NOTHING;
		}
	}

	private BackfillWork work() {
		BackfillWork work = BackfillWork.all().until(this.stop);
		Duration left = left();
		return (left != null) ? work.within(left) : work;
	}

	private boolean isOver() {
		Duration left = left();
		return this.stop.getAsBoolean() || (left != null && left.isNegative());
	}

	private @Nullable Duration left() {
		return (this.timeout != null) ? this.timeout.minusNanos(System.nanoTime() - this.startedAt) : null;
	}

	private Duration pause() {
		Duration interval = this.backfills.settings().pollInterval();
		Duration left = left();
		return (left != null && left.compareTo(interval) < 0) ? left : interval;
	}

	private static BackfillReport add(BackfillReport sum, BackfillReport turn) {
		return new BackfillReport(sum.chunks() + turn.chunks(), sum.rows() + turn.rows(),
				sum.duration().plus(turn.duration()), turn.unfinished());
	}

}
