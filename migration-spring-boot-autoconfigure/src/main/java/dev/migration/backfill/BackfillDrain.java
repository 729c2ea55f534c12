package dev.migration.backfill;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import dev.migration.session.LockFailure;
import dev.migration.store.ErrorSummary;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;

/**
 * Works on backfills with one session, until there is nothing that it may do any more:
 * <ol>
 * <li>look which are unfinished, oldest first;
 * <li>leave alone what is not declared here, what is paused, and what waits for a part of
 * the same revision that comes before it;
 * <li>do chunks of the first, as long as there are any to take; then of the next;
 * <li>where others have all of them, wait.
 * </ol>
 */
final class BackfillDrain {

	private static final long PAUSE_MILLIS = 200;

	private final BackfillSession session;

	private final BackfillListeners listeners;

	private final Predicate<BackfillRun> wanted;

	private final WorkTally tally;

	/**
	 * Prepares the work.
	 * @param wanted which backfills to work on
	 * @param tally counts what is done, and says when to stop
	 */
	BackfillDrain(BackfillSession session, BackfillListeners listeners, Predicate<BackfillRun> wanted,
			WorkTally tally) {
		this.session = session;
		this.listeners = listeners;
		this.wanted = wanted;
		this.tally = tally;
	}

	/**
	 * Works.
	 * @throws LostWorkException if the session can do no more
	 */
	void run() {
		boolean waits = true;
		while (waits && this.tally.mayGoOn()) {
			int before = this.tally.chunks();
			waits = lookAndWork();
			if (waits && this.tally.chunks() == before) {
				if (!this.tally.mayWait()) {
					return;
				}
				pause();
			}
		}
	}

	/**
	 * Whether there is something that others do, or that this one will do later.
	 */
	private boolean lookAndWork() {
		boolean waits = false;
		Set<String> before = new HashSet<>();
		for (BackfillRun run : this.session.store().unfinished()) {
			if (before.add(run.revision()) && this.wanted.test(run) && run.state().isOpen()) {
				waits |= workOn(run);
			}
		}
		return waits;
	}

	private boolean workOn(BackfillRun run) {
		Optional<DeclaredBackfill> declared = this.session.context().declared().find(run);
		if (declared.isEmpty()) {
			return false;
		}
		try {
			BackfillRun agreed = agree(run, declared.get());
			return agreed != null && workOn(agreed, declared.get(), new TableRows(this.session, declared.get()));
		}
		catch (InvalidBackfillException | BadSqlGrammarException ex) {
			this.session.pause(run, BackfillText.broken(run, ErrorSummary.of(ex, null)));
			return false;
		}
		catch (DataAccessException ex) {
			if (LockFailure.of(ex, this.session.database().database()) == null) {
				throw ex;
			}
			return true;
		}
	}

	private boolean workOn(BackfillRun run, DeclaredBackfill backfill, TableRows table) {
		ChunkCutter cutter = new ChunkCutter(this.session, backfill, table);
		ChunkRunner chunks = new ChunkRunner(this.session, backfill, table, this.listeners);
		BackfillRun current = (run.state() == BackfillState.PENDING) ? cutter.start(run) : run;
		boolean cut = false;
		while (this.tally.mayGoOn()) {
			if (isHeldBack(backfill)) {
				return true;
			}
			if (cut) {
				current = cutter.cut(run.id());
			}
			if (current == null || current.state() != BackfillState.RUNNING) {
				// a part of the same revision may come next
				return current != null && current.state().isEnded();
			}
			ChunkResult.Outcome outcome = work(chunks, current);
			if (outcome == ChunkResult.Outcome.NONE && cut) {
				return true;
			}
			// who has done one knows that another is to be cut, without looking for it
			cut = outcome != ChunkResult.Outcome.FAILED;
			if (!cut) {
				current = this.session.store().find(run.id()).orElse(null);
			}
		}
		return true;
	}

	private ChunkResult.Outcome work(ChunkRunner chunks, BackfillRun run) {
		ChunkResult result = chunks.run(run, this.tally.isKilledNow());
		if (result.outcome() != ChunkResult.Outcome.NONE) {
			this.tally.tried();
		}
		if (result.outcome() == ChunkResult.Outcome.DONE) {
			this.tally.done(result);
			tellProgress(run);
		}
		else if (result.outcome() == ChunkResult.Outcome.KILLED) {
			this.tally.killed();
		}
		return result.outcome();
	}

	private void tellProgress(BackfillRun run) {
		if (BackfillLog.isTime("progress " + run.id())) {
			this.session.statuses()
				.stream()
				.filter((status) -> status.revision().equals(run.revision()) && status.name().equals(run.name()))
				.forEach(BackfillLog::progress);
		}
	}

	private static boolean isHeldBack(DeclaredBackfill backfill) {
		try {
			return backfill.throttle().getAsBoolean();
		}
		catch (RuntimeException ex) {
			BackfillLog.throttleFailed(backfill, ex);
			return true;
		}
	}

	/**
	 * Makes sure that it runs with the declaration that is here.
	 * @return the backfill, or {@code null} if it does not run now
	 */
	private @Nullable BackfillRun agree(BackfillRun run, DeclaredBackfill backfill) {
		if (run.fingerprint().equals(backfill.fingerprint())) {
			return run;
		}
		return this.session.inTransaction(() -> this.session.store()
			.lockOpen(run.id())
			.map((current) -> settleChange(current, backfill))
			.orElse(null));
	}

	private @Nullable BackfillRun settleChange(BackfillRun run, DeclaredBackfill backfill) {
		BackfillStore store = this.session.store();
		boolean begun = run.state() != BackfillState.PENDING;
		switch (begun ? this.session.settings().onChange() : BackfillSettings.OnChange.CONTINUE) {
			case PAUSE -> {
				store.change(run, BackfillState.PAUSED, BackfillText.changed(run));
				return null;
			}
			case CONTINUE -> store.adopt(run, backfill.fingerprint());
			case RESTART -> {
				this.session.chunks().removeAll(run);
				store.restart(run, backfill.fingerprint());
			}
		}
		return store.find(run.id()).orElse(null);
	}

	private static void pause() {
		try {
			Thread.sleep(PAUSE_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * The revisions of the backfills to work on that are not complete.
	 */
	List<String> unfinished() {
		return this.session.store()
			.unfinished()
			.stream()
			.filter(this.wanted)
			.map(BackfillRun::revision)
			.distinct()
			.toList();
	}

}
