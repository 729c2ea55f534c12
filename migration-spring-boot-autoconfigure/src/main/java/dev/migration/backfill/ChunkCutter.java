package dev.migration.backfill;

import org.jspecify.annotations.Nullable;

/**
 * Cuts chunks as they are needed, a few ahead, and decides what comes when all are done:
 * <ol>
 * <li>lock the backfill, so that one process cuts at a time;
 * <li>cut as many chunks as there may be workers, each as large as the newest chunks
 * suggest;
 * <li>with no rows left and all chunks done, look whether rows are to be done that were
 * written behind the chunks: if so, go through the table again;
 * <li>else it is complete, but for the rows that failed.
 * </ol>
 */
final class ChunkCutter {

	private final BackfillSession session;

	private final DeclaredBackfill backfill;

	private final TableRows table;

	private final ChunkSizes sizes;

	ChunkCutter(BackfillSession session, DeclaredBackfill backfill, TableRows table) {
		this.session = session;
		this.backfill = backfill;
		this.table = table;
		this.sizes = sizes(session.settings(), backfill);
	}

	private static ChunkSizes sizes(BackfillSettings settings, DeclaredBackfill backfill) {
		Integer first = backfill.chunkSize();
		return new ChunkSizes((first != null) ? first : settings.chunkSize(),
				(first != null) ? Math.min(first, settings.minChunkSize()) : settings.minChunkSize(),
				settings.maxChunkSize(), (backfill.chunkTime() != null) ? backfill.chunkTime() : settings.chunkTime());
	}

	/**
	 * Begins the backfill, unless another process has.
	 */
	void start(BackfillRun run) {
		Long expected = this.table.expected();
		String last = (this.backfill.where() == null) ? this.table.last() : null;
		this.session.inTransaction(() -> {
			this.session.store()
				.lock(run.id())
				.filter((current) -> current.state() == BackfillState.PENDING)
				.ifPresent((current) -> this.session.store().start(current, expected, last));
			return null;
		});
	}

	/**
	 * Cuts chunks, or decides what comes next.
	 * @return how the backfill stands then; {@code null} if it is gone
	 */
	@Nullable BackfillState cut(long id) {
		return this.session.inTransaction(() -> this.session.store().lock(id).map((run) -> {
			if (run.state() != BackfillState.RUNNING) {
				return run.state();
			}
			this.session.chunks().ensureSlots(run);
			return run.cut() ? finish(run) : cut(run);
		}).orElse(null));
	}

	private BackfillState cut(BackfillRun run) {
		int open = this.session.chunks().count(run, ChunkStore.PENDING);
		String position = run.position();
		int number = run.nextChunk();
		boolean once = this.backfill.where() == null;
		boolean end = once && run.last() == null;
		int size = this.sizes.next(run.chunkSize(), this.session.chunks().newest(run, ChunkSizes.NEWEST));
		for (; open < run.maxWorkers() && !end; open++) {
			String next = this.table.lastOf(this.table.open(position, once ? run.last() : null), size);
			if (next == null) {
				end = true;
			}
			else {
				this.session.chunks().add(run, new Chunk(number++, run.pass(), position, next, 0));
				position = next;
			}
		}
		this.session.store().advance(run, position, end, number, size);
		return BackfillState.RUNNING;
	}

	private BackfillState finish(BackfillRun run) {
		if (this.session.chunks().count(run, ChunkStore.PENDING) > 0) {
			return BackfillState.RUNNING;
		}
		int errors = this.session.chunks().errors(run);
		if (errors > 0) {
			return change(run, BackfillState.FAILED, BackfillText.failed(run, errors));
		}
		if (this.backfill.where() == null || !this.table.exist(this.table.open(null, null))) {
			return change(run, BackfillState.DONE, null);
		}
		if (run.pass() > this.session.settings().maxSweeps()) {
			return change(run, BackfillState.PAUSED, BackfillText.notConverging(run));
		}
		this.session.store().sweep(run);
		return BackfillState.RUNNING;
	}

	private BackfillState change(BackfillRun run, BackfillState state, @Nullable String reason) {
		this.session.store().change(run, state, reason);
		return state;
	}

}
