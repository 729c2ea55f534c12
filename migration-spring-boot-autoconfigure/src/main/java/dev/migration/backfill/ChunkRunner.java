package dev.migration.backfill;

import java.time.Duration;
import java.util.Optional;

import dev.migration.session.LockFailure;
import org.jspecify.annotations.Nullable;

/**
 * Works on the chunks of one backfill, each in one transaction:
 * <ol>
 * <li>take a slot, and a chunk: rows that stay locked until the transaction ends;
 * <li>make sure that the backfill still runs, and with this declaration;
 * <li>do the work;
 * <li>say that the chunk is done, and commit.
 * </ol>
 */
final class ChunkRunner {

	private final BackfillSession session;

	private final DeclaredBackfill backfill;

	private final BackfillListeners listeners;

	private final TableRows table;

	private final ChunkFailures failures;

	private int inTheWay;

	ChunkRunner(BackfillSession session, DeclaredBackfill backfill, TableRows table, BackfillListeners listeners) {
		this.session = session;
		this.backfill = backfill;
		this.table = table;
		this.listeners = listeners;
		this.failures = new ChunkFailures(session, backfill, table);
	}

	/**
	 * Does one chunk.
	 * @param killed whether to leave it as a process does that dies before the commit
	 * @return what became of it
	 */
	ChunkResult run(BackfillRun run, boolean killed) {
		long begun = System.nanoTime();
		Chunk chunk = null;
		ChunkResult result;
		this.session.begin();
		try {
			chunk = take(run);
			if (chunk == null) {
				this.session.rollback();
				return ChunkResult.NONE;
			}
			long rows = work(run, chunk);
			result = new ChunkResult(ChunkResult.Outcome.DONE, rows, since(begun));
			this.session.chunks().done(run, chunk, rows, result.duration());
			if (killed) {
				this.session.rollback();
				return ChunkResult.KILLED;
			}
			this.session.commit();
		}
		catch (Throwable ex) {
			this.session.rollback(ex);
			return failed(run, chunk, ex, since(begun));
		}
		this.inTheWay = 0;
		this.listeners
			.tell((listener) -> listener.chunkDone(run.revision(), run.name(), result.rows(), result.duration()));
		return result;
	}

	/**
	 * Takes a chunk. Who changes the state waits for a chunk that is taken, and who takes
	 * one sees the state that was changed before.
	 */
	private @Nullable Chunk take(BackfillRun run) {
		if (!this.session.chunks().takeSlot(run)) {
			return null;
		}
		Optional<Chunk> chunk = this.session.chunks().take(run);
		return chunk
			.filter((taken) -> this.session.store()
				.find(run.id())
				.filter((current) -> current.state() == BackfillState.RUNNING
						&& current.fingerprint().equals(this.backfill.fingerprint()))
				.isPresent())
			.orElse(null);
	}

	private long work(BackfillRun run, Chunk chunk) throws Exception {
		Condition rows = this.table.open(chunk.from(), chunk.to());
		long changed = new ChunkExecution(this.session, this.backfill, this.table).run(rows);
		// asked once, and not of the last pass alone, which would come hours later
		if (chunk.number() == 1 && changed > 0 && this.backfill.where() != null && this.table.count(rows) >= changed) {
			throw new ChunkFailures.WithoutEffectException();
		}
		return changed;
	}

	/**
	 * Where rows that others have locked cannot be skipped, waiting for them may take too
	 * long.
	 */
	private ChunkResult notTaken(Throwable failure) {
		if (LockFailure.of(failure, this.session.database().database()) == null) {
			throw new LostWorkException(failure);
		}
		return ChunkResult.NONE;
	}

	private static Duration since(long begun) {
		return Duration.ofNanos(System.nanoTime() - begun);
	}

	private ChunkResult failed(BackfillRun run, @Nullable Chunk chunk, Throwable failure, Duration duration) {
		if (failure instanceof Error error) {
			throw error;
		}
		if (!this.session.isAlive() || Thread.currentThread().isInterrupted()) {
			throw new LostWorkException(failure);
		}
		if (chunk == null) {
			return notTaken(failure);
		}
		this.listeners.tell((listener) -> listener.chunkFailed(run.revision(), run.name(), failure, duration));
		BackfillLog.failed(run, chunk, failure);
		this.failures.settle(run, chunk, failure, this.inTheWay++);
		return ChunkResult.FAILED;
	}

}
