package dev.migration.backfill;

import java.util.List;
import java.util.Optional;

import dev.migration.session.LockFailure;

/**
 * Takes backfills back:
 * <ol>
 * <li>stop the work: from then on nobody takes a chunk any more;
 * <li>wait for the chunks that are taken;
 * <li>take back the chunks that were done, the last one first, each in one transaction
 * with the mark that says so. Rows that only a later pass has done lie behind the last
 * chunk of the first: they are taken back before, with a mark on all of the later chunks.
 * </ol>
 * In a transaction that is open already it all is a part of that one.
 */
final class BackfillReversal {

	private static final int TRIES = 20;

	private final BackfillSession session;

	BackfillReversal(BackfillSession session) {
		this.session = session;
	}

	/**
	 * Takes back what was done.
	 * @throws Exception what the work throws
	 */
	void reverse(List<BackfillRun> runs) throws Exception {
		for (int i = runs.size() - 1; i >= 0; i--) {
			reverse(runs.get(i));
		}
	}

	private void reverse(BackfillRun run) throws Exception {
		step(() -> this.session.store()
			.lock(run.id())
			.ifPresent((current) -> this.session.store().change(current, BackfillState.REVERSING, null)));
		// from now on nobody goes through the table again
		Optional<BackfillRun> stopped = this.session.store().find(run.id());
		for (Chunk chunk : this.session.chunks().in(run, ChunkStore.PENDING)) {
			step(() -> this.session.chunks().take(run, chunk, ChunkStore.PENDING));
		}
		DeclaredBackfill declared = this.session.context().declared().find(run).orElse(null);
		if (stopped.isPresent() && declared != null && declared.undo() != null) {
			undo(stopped.get(), declared.reversed(declared.undo()));
		}
	}

	private void undo(BackfillRun run, DeclaredBackfill backfill) throws Exception {
		TableRows table = new TableRows(this.session, backfill);
		List<Chunk> done = this.session.chunks().in(run, ChunkStore.DONE);
		List<Chunk> first = done.stream().filter((chunk) -> chunk.pass() == 1).toList();
		List<Chunk> later = done.stream().filter((chunk) -> chunk.pass() > 1).toList();
		if (!later.isEmpty()) {
			step(() -> {
				new ChunkExecution(this.session, backfill, table).run(table.open(run.last(), null));
				later.forEach((chunk) -> this.session.chunks().change(run, chunk, ChunkStore.UNDONE));
			});
		}
		for (int i = first.size() - 1; i >= 0; i--) {
			Chunk chunk = first.get(i);
			step(() -> {
				if (this.session.chunks().take(run, chunk, ChunkStore.DONE)) {
					new ChunkExecution(this.session, backfill, table).run(table.open(chunk.from(), chunk.to()));
					this.session.chunks().change(run, chunk, ChunkStore.UNDONE);
				}
			});
		}
	}

	/**
	 * Runs something in a transaction, and again if another session was in the way.
	 */
	private void step(Step step) throws Exception {
		if (this.session.database().hasTransaction()) {
			step.run();
			return;
		}
		for (int tries = 1;; tries++) {
			this.session.begin();
			try {
				step.run();
				this.session.commit();
				return;
			}
			catch (Exception ex) {
				this.session.rollback(ex);
				if (tries == TRIES || LockFailure.of(ex, this.session.database().database()) == null) {
					throw ex;
				}
			}
		}
	}

	@FunctionalInterface
	private interface Step {

		void run() throws Exception;

	}

}
