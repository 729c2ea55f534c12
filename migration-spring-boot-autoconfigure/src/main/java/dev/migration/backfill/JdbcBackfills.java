package dev.migration.backfill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

import dev.migration.Backfill;
import dev.migration.session.Backoff;
import dev.migration.session.DatabaseSession;
import dev.migration.session.DatabaseSessionException;
import dev.migration.store.MigrationStore;
import dev.migration.store.StoredState;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Opens a session for each call. The tables of backfills are there only once a revision
 * with one has run: what the database says of itself tells.
 */
final class JdbcBackfills implements Backfills {

	/**
	 * How often in a row a connection may be lost, or not be had, without a chunk that
	 * was done between.
	 */
	private static final int LOSSES = 10;

	private static final Backoff AFTER_A_LOSS = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

	private static final long SHORT_PAUSE_MILLIS = 100;

	private final BackfillContext context;

	private final BackfillListeners listeners;

	private final BackfillRights rights;

	JdbcBackfills(BackfillContext context, BackfillListeners listeners) {
		this.context = context;
		this.listeners = listeners;
		this.rights = new BackfillRights(context.store());
	}

	@Override
	public List<BackfillStatus> status() {
		return read(BackfillSession::statuses, List.of());
	}

	@Override
	public Set<String> unfinished() {
		try (DatabaseSession session = open()) {
			return state(session).owed();
		}
	}

	@Override
	public List<BackfillError> errors(String revision, int limit) {
		return read((session) -> {
			List<BackfillError> errors = new ArrayList<>();
			known(session, revision).forEach((run) -> errors.addAll(session.chunks().errors(run, limit)));
			return errors.subList(0, Math.min(limit, errors.size()));
		}, revision);
	}

	@Override
	public List<BackfillStatus> pause(String revision, String reason) {
		return steer(revision, (session, run) -> run.state().isOpen(),
				"Only one that is PENDING or RUNNING can be paused.",
				(session, run) -> session.store().change(run, BackfillState.PAUSED, reason));
	}

	@Override
	public List<BackfillStatus> resume(String revision) {
		return steer(revision,
				(session, run) -> run.state() == BackfillState.PAUSED || run.state() == BackfillState.CANCELLED
						|| run.state() == BackfillState.REVERSING,
				"Only one that is PAUSED or CANCELLED can be resumed.", this::resume);
	}

	private void resume(BackfillSession session, BackfillRun run) {
		this.context.declared().find(run).ifPresent((declared) -> session.store().adopt(run, declared.fingerprint()));
		// a downgrade that failed may have taken chunks back
		session.chunks().changeAll(run, ChunkStore.UNDONE, ChunkStore.PENDING);
		session.store().change(run, (run.startedAt() != null) ? BackfillState.RUNNING : BackfillState.PENDING, null);
	}

	@Override
	public List<BackfillStatus> cancel(String revision, String reason) {
		return steer(revision, (session, run) -> !run.state().isEnded() && run.state() != BackfillState.REVERSING,
				"Only one that is not complete can be cancelled.",
				(session, run) -> session.store().change(run, BackfillState.CANCELLED, reason));
	}

	@Override
	public List<BackfillStatus> retry(String revision) {
		return steer(revision, (session, run) -> session.chunks().errors(run) > 0,
				"No row of it has failed, so that there is nothing to try again.", (session, run) -> {
					session.chunks().forgetErrors(run);
					session.chunks().changeAll(run, ChunkStore.FAILED, ChunkStore.PENDING);
					resume(session, run);
				});
	}

	@Override
	public List<BackfillStatus> limit(String revision, int workers) {
		return steer(revision, (session, run) -> true, "", (session, run) -> session.store().limit(run, workers));
	}

	private List<BackfillStatus> steer(String revision, BiPredicate<BackfillSession, BackfillRun> possible, String rule,
			BiConsumer<BackfillSession, BackfillRun> change) {
		return read((session) -> {
			List<BackfillRun> runs = known(session, revision);
			session.inTransaction(() -> {
				int changed = 0;
				for (BackfillRun run : runs) {
					BackfillRun current = session.store().lock(run.id()).orElse(null);
					if (current != null && possible.test(session, current)) {
						change.accept(session, current);
						changed++;
					}
				}
				if (changed == 0) {
					throw new BackfillStateException(revision, statuses(session, revision), rule);
				}
				return null;
			});
			return statuses(session, revision);
		}, revision);
	}

	private static List<BackfillRun> known(BackfillSession session, String revision) {
		List<BackfillRun> runs = session.store().of(revision);
		if (runs.isEmpty()) {
			throw new UnknownBackfillException(revision);
		}
		return runs;
	}

	private static List<BackfillStatus> statuses(BackfillSession session, String revision) {
		return session.statuses().stream().filter((status) -> status.revision().equals(revision)).toList();
	}

	@Override
	public BackfillReport work(BackfillWork work) {
		WorkTally tally = new WorkTally(work);
		int losses = 0;
		int before = 0;
		while (true) {
			try {
				return work(work, tally);
			}
			catch (LostWorkException | DataAccessException | TransactionException | DatabaseSessionException ex) {
				losses = (tally.chunks() > before) ? 1 : losses + 1;
				before = tally.chunks();
				if (losses > LOSSES || !tally.mayGoOn() || !pause(losses, ex, tally)) {
					throw ex;
				}
			}
		}
	}

	private BackfillReport work(BackfillWork work, WorkTally tally) {
		// a user without rights on our tables might see nothing of what is owed
		if (this.context.worksApart() && unfinished().isEmpty()) {
			return tally.report(List.of());
		}
		try (DatabaseSession session = DatabaseSession.open(this.context.background())) {
			if (this.context.worksApart()) {
				this.rights.require(session.jdbcTemplate());
			}
			else if (state(session).owed().isEmpty()) {
				return tally.report(List.of());
			}
			try (BackfillSession backfills = new BackfillSession(session, this.context, this.listeners)) {
				BackfillDrain drain = new BackfillDrain(backfills, this.listeners, (run) -> isMeant(work, run), tally);
				drain.run();
				return tally.report(drain.unfinished());
			}
		}
	}

	private static boolean isMeant(BackfillWork work, BackfillRun run) {
		return (work.revisions().isEmpty() || work.revisions().contains(run.revision()))
				&& (work.manual() || run.mode() != Backfill.Mode.MANUAL);
	}

	private static boolean pause(int losses, RuntimeException failure, WorkTally tally) {
		Duration pause = AFTER_A_LOSS.before(losses);
		BackfillLog.interrupted(failure, pause);
		try {
			// who stops the work does not wait for the end of the pause
			for (long left = pause.toMillis(); left > 0 && tally.mayGoOn(); left -= SHORT_PAUSE_MILLIS) {
				Thread.sleep(Math.min(left, SHORT_PAUSE_MILLIS));
			}
			return tally.mayGoOn();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Override
	public List<BackfillTrial> dryRun(String revision, int chunks) {
		List<DeclaredBackfill> declared = this.context.declared().of(revision);
		if (declared.isEmpty()) {
			throw new UnknownBackfillException(revision);
		}
		try (DatabaseSession session = DatabaseSession.open(this.context.background());
				BackfillSession backfills = new BackfillSession(session, this.context, this.listeners)) {
			return declared.stream().map((backfill) -> new BackfillDryRun(backfills, backfill).run(chunks)).toList();
		}
	}

	@Override
	public void addListener(BackfillListener listener) {
		this.listeners.add(listener);
	}

	@Override
	public BackfillSettings settings() {
		return this.context.settings();
	}

	private <T> T read(Function<BackfillSession, T> work, String revision) {
		return inSession((session, state) -> {
			if (!state.backfillTables()) {
				throw new UnknownBackfillException(revision);
			}
			return work.apply(session);
		});
	}

	private <T> List<T> read(Function<BackfillSession, List<T>> work, List<T> otherwise) {
		return inSession((session, state) -> state.backfillTables() ? work.apply(session) : otherwise);
	}

	private <T> T inSession(BiFunction<BackfillSession, StoredState, T> work) {
		try (DatabaseSession session = open();
				BackfillSession backfills = new BackfillSession(session, this.context, this.listeners)) {
			return work.apply(backfills, state(session));
		}
	}

	private DatabaseSession open() {
		return DatabaseSession.open(this.context.dataSource());
	}

	private StoredState state(DatabaseSession session) {
		return new MigrationStore(session, this.context.store()).read();
	}

}
