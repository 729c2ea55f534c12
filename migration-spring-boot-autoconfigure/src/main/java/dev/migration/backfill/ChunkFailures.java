package dev.migration.backfill;

import java.sql.SQLException;
import java.time.Duration;

import dev.migration.session.Backoff;
import dev.migration.session.LockFailure;
import dev.migration.store.AttemptError;
import dev.migration.store.ErrorSummary;

import org.springframework.core.NestedExceptionUtils;

/**
 * What becomes of a chunk that failed and was rolled back:
 * <ol>
 * <li>another session's lock was in the way: it is tried again after a pause, however
 * often, and nothing is held meanwhile;
 * <li>its statements can never run: the backfill pauses;
 * <li>it is tried again a few times, unless a value was refused;
 * <li>it is split in half;
 * <li>of one row: the row goes to the errors, and with too many of them the backfill
 * pauses.
 * </ol>
 */
final class ChunkFailures {

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

	private final BackfillSession session;

	private final DeclaredBackfill backfill;

	private final TableRows table;

	ChunkFailures(BackfillSession session, DeclaredBackfill backfill, TableRows table) {
		this.session = session;
		this.backfill = backfill;
		this.table = table;
	}

	/**
	 * Decides, and writes down what was decided.
	 * @param inTheWay how often another session was in the way before, one after another
	 */
	void settle(BackfillRun run, Chunk chunk, Throwable failure, int inTheWay) {
		if (LockFailure.of(failure, this.session.database().database()) != null) {
			postpone(run, chunk, chunk.attempts(), inTheWay);
		}
		else if (failure instanceof WithoutEffectException) {
			this.session.pause(run, BackfillText.withoutEffect(run));
		}
		else if (stateClass(failure).equals("42")) {
			this.session.pause(run, BackfillText.broken(run, ErrorSummary.of(failure, null)));
		}
		else if (chunk.attempts() < this.session.settings().retries() && !isRefusedValue(failure)) {
			postpone(run, chunk, chunk.attempts() + 1, chunk.attempts());
		}
		else {
			divide(run, chunk, ErrorSummary.of(failure, null));
		}
	}

	private void postpone(BackfillRun run, Chunk chunk, int attempts, int before) {
		Duration pause = new Backoff(this.session.settings().retryPause(), LONGEST_PAUSE).jitteredBefore(before + 1);
		this.session.inTransaction(() -> {
			this.session.chunks().postpone(run, chunk, attempts, pause);
			return null;
		});
	}

	private void divide(BackfillRun run, Chunk chunk, AttemptError error) {
		this.session.inTransaction(() -> {
			if (this.session.chunks().take(run, chunk, ChunkStore.PENDING)) {
				this.session.store()
					.lockOpen(run.id())
					.ifPresent((current) -> divide(current, chunk, error, rows(chunk)));
			}
			return null;
		});
	}

	private Condition rows(Chunk chunk) {
		return this.table.open(chunk.from(), chunk.to());
	}

	private void divide(BackfillRun run, Chunk chunk, AttemptError error, Condition rows) {
		long count = this.table.count(rows);
		String middle = (count > 0) ? this.table.lastOf(rows, (int) Math.max(1, count / 2)) : null;
		if (middle == null) {
			this.session.store().change(run, BackfillState.PAUSED, BackfillText.broken(run, error));
		}
		else if (count == 1) {
			this.session.chunks().fail(run, chunk, middle, error);
			int errors = this.session.chunks().errors(run);
			if (errors > run.maxErrors()) {
				this.session.store().change(run, BackfillState.PAUSED, BackfillText.tooManyErrors(run, errors, error));
			}
		}
		else {
			this.session.chunks().shorten(run, chunk, middle);
			this.session.chunks()
				.add(run, new Chunk(run.nextChunk(), chunk.pass(), middle, chunk.to(), chunk.attempts()));
			this.session.store().advance(run, run.position(), run.cut(), run.nextChunk() + 1, run.chunkSize());
		}
	}

	/**
	 * A value or a constraint, which will not change by itself.
	 */
	private static boolean isRefusedValue(Throwable failure) {
		String state = stateClass(failure);
		return state.equals("22") || state.equals("23");
	}

	private static String stateClass(Throwable failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
		String state = (cause instanceof SQLException ex) ? ex.getSQLState() : null;
		return (state != null && state.length() > 2) ? state.substring(0, 2) : "";
	}

	/**
	 * The work leaves all rows as they are.
	 */
	static final class WithoutEffectException extends RuntimeException {

		WithoutEffectException() {
			super("The work of the chunk does not make the condition of its backfill false");
		}

	}

}
