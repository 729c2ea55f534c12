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

	private int slots;

	ChunkCutter(BackfillSession session, DeclaredBackfill backfill, TableRows table) {
		this.session = session;
		this.backfill = backfill;
		this.table = table;
		this.sizes = ChunkSizes.of(backfill, session.settings());
	}

	/**
	 * Begins the backfill, unless another process has.
	 * @return how it stands then; {@code null} if it is gone
	 */
	@Nullable BackfillRun start(BackfillRun run) {
		Long expected = this.table.expected();
		String last = (this.backfill.where() == null) ? this.table.last() : null;
		return this.session.inTransaction(() -> {
			this.session.store()
				.lock(run.id())
				.filter((current) -> current.state() == BackfillState.PENDING)
				.ifPresent((current) -> this.session.store().start(current, expected, last));
			return this.session.store().find(run.id()).orElse(null);
		});
	}

	/**
	 * Cuts chunks, or decides what comes next.
	 * @return the backfill in its state then, as it was before in all else; {@code null}
	 * if it is gone
	 */
	@Nullable BackfillRun cut(long id) {
		return this.session.inTransaction(() -> this.session.store().lock(id).map(this::cutOrFinish).orElse(null));
	}

	private @Nullable BackfillRun cutOrFinish(BackfillRun run) {
		if (run.state() != BackfillState.RUNNING) {
			return run;
		}
		// there is never one less
		if (this.slots < run.maxWorkers()) {
			this.session.chunks().ensureSlots(run);
			this.slots = run.maxWorkers();
		}
		if (run.cut()) {
			finish(run);
			return this.session.store().find(run.id()).orElse(null);
		}
		cut(run);
		return run;
	}

	private void cut(BackfillRun run) {
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
	}

	private void finish(BackfillRun run) {
		if (this.session.chunks().count(run, ChunkStore.PENDING) > 0) {
			return;
		}
		int errors = this.session.chunks().errors(run);
		if (errors > 0) {
			this.session.store().change(run, BackfillState.FAILED, BackfillText.failed(run, errors));
		}
		else if (this.backfill.where() == null || !this.table.exist(this.table.open(null, null))) {
			this.session.store().change(run, BackfillState.DONE, null);
		}
		else if (run.pass() > this.session.settings().maxSweeps()) {
			this.session.store().change(run, BackfillState.PAUSED, BackfillText.notConverging(run));
		}
		else {
			this.session.store().sweep(run);
		}
	}

}
