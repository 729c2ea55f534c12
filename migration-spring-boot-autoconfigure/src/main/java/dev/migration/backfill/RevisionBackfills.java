package dev.migration.backfill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

import dev.migration.Backfill;
import dev.migration.session.DatabaseSession;
import dev.migration.store.BackfillDebt;
import org.jspecify.annotations.Nullable;

/**
 * What a run of migrations has to do with backfills, on its own session: it says what a
 * revision owes, does what is small at once, asks whether what a revision waits for is
 * complete, and takes back what a downgrade reverts.
 */
public final class RevisionBackfills {

	/**
	 * What is left behind a backfill that was complete is a few rows, or much too many.
	 */
	private static final int FEW_CHUNKS = 3;

	private static final Duration NOT_LONG = Duration.ofSeconds(30);

	private final DatabaseSession session;

	private final BackfillContext context;

	private final BackfillListeners listeners;

	private final BackfillStore store;

	RevisionBackfills(DatabaseSession session, BackfillContext context, BackfillListeners listeners,
			BackfillStore store) {
		this.session = session;
		this.context = context;
		this.listeners = listeners;
		this.store = store;
	}

	/**
	 * Whether one of some revisions declares a backfill.
	 * @param revisions the identifiers of the revisions
	 * @return {@code true} if the tables of backfills are needed
	 * @throws InvalidBackfillException if one cannot run as it is declared
	 */
	public boolean areDeclaredBy(Collection<String> revisions) {
		List<DeclaredBackfill> declared = new ArrayList<>();
		revisions.forEach((revision) -> declared.addAll(this.context.declared().of(revision)));
		return !declared.isEmpty();
	}

	/**
	 * Says what a revision owes, in the transaction that records it. What has no rows to
	 * do is complete.
	 * @param revision the identifier of the revision
	 * @return what its attempt says of that, or {@code null} if it declares no backfill
	 */
	public @Nullable BackfillDebt owe(String revision) {
		List<DeclaredBackfill> declared = this.context.declared().of(revision);
		BackfillDebt debt = declared.isEmpty() ? null : BackfillDebt.SETTLED;
		for (DeclaredBackfill backfill : declared) {
			if (owe(backfill)) {
				debt = BackfillDebt.OWED;
			}
		}
		return debt;
	}

	private boolean owe(DeclaredBackfill backfill) {
		BackfillSettings settings = this.context.settings();
		long[] counted = Objects.requireNonNull(this.session.jdbcTemplate()
			.queryForObject(probe(backfill, settings.inlineRows() + 1),
					(row, number) -> new long[] { row.getLong(1), row.getLong(2) }));
		boolean small = counted[0] <= settings.inlineRows();
		boolean nothing = small && counted[1] == 0;
		Backfill.Mode mode = (backfill.mode() != null) ? backfill.mode() : settings.mode();
		if (small && mode != Backfill.Mode.MANUAL) {
			mode = Backfill.Mode.INLINE;
		}
		Integer maxErrors = backfill.maxErrors();
		this.store.add(backfill, nothing ? BackfillState.DONE : BackfillState.PENDING, mode,
				(maxErrors != null) ? maxErrors : settings.maxErrors(), small ? counted[1] : null);
		return !nothing;
	}

	/**
	 * Counts the first rows of the table, and those of them that are to be done. They
	 * keep the name of their table, which the condition may use.
	 */
	private String probe(DeclaredBackfill backfill, int rows) {
		String table = backfill.table();
		String name = table.substring(table.lastIndexOf('.') + 1);
		String where = (backfill.where() != null) ? backfill.where() : "1 = 1";
		return "select count(*), count(case when %s then 1 end) from (select * from %s %s) %s".formatted(where, table,
				BackfillDialect.of(this.session).limited(rows), name);
	}

	/**
	 * Does what is to be done during the upgrade, in transactions of its own.
	 * @param revision the identifier of the revision, which is committed
	 */
	public void runInline(String revision) {
		if (!this.context.declared().of(revision).isEmpty()) {
			try (BackfillSession session = begin()) {
				drain(session, BackfillWork.of(revision), (run) -> run.mode() == Backfill.Mode.INLINE);
			}
		}
	}

	private BackfillSession begin() {
		return new BackfillSession(this.session, this.context, this.listeners);
	}

	private void drain(BackfillSession session, BackfillWork work, Predicate<BackfillRun> wanted) {
		new BackfillDrain(session, this.listeners, wanted.and((run) -> work.revisions().contains(run.revision())),
				new WorkTally(work))
			.run();
	}

	/**
	 * Makes sure that nothing is left to do of the backfills that a revision waits for,
	 * in the transaction in which it runs: old writers may have added rows since they
	 * were complete.
	 * @param revisions the revisions that it waits for
	 * @throws UnfinishedBackfillException if rows are left
	 */
	public void requireComplete(Collection<String> revisions) {
		for (String revision : revisions) {
			for (DeclaredBackfill backfill : this.context.declared().of(revision)) {
				if (backfill.where() != null && isLeft(backfill)) {
					throw new UnfinishedBackfillException(backfill);
				}
			}
		}
	}

	private boolean isLeft(DeclaredBackfill backfill) {
		return !this.session.jdbcTemplate()
			.queryForList("select 1 from %s where (%s) %s".formatted(backfill.table(), backfill.where(),
					BackfillDialect.of(this.session).limited(1)))
			.isEmpty();
	}

	/**
	 * Has a backfill that was complete go on, or one that a stamped revision never owed
	 * begin.
	 * @param unfinished what {@link #requireComplete} has thrown
	 * @param finish whether to do at once what is left of it, as long as that takes no
	 * more than a few chunks
	 */
	public void reopen(UnfinishedBackfillException unfinished, boolean finish) {
		DeclaredBackfill backfill = unfinished.backfill();
		try (BackfillSession session = begin()) {
			session.inTransaction(() -> {
				BackfillRun run = session.store()
					.of(backfill.revision())
					.stream()
					.filter((candidate) -> candidate.name().equals(backfill.name()))
					.findFirst()
					.orElse(null);
				reopen(session, backfill, run);
				return null;
			});
			if (finish) {
				drain(session, BackfillWork.of(backfill.revision()).chunks(FEW_CHUNKS).within(NOT_LONG), (run) -> true);
			}
		}
	}

	private void reopen(BackfillSession session, DeclaredBackfill backfill, @Nullable BackfillRun run) {
		if (run == null) {
			owe(backfill);
			session.history().owe(backfill.revision());
		}
		else if (run.state() == BackfillState.CANCELLED) {
			session.store().change(run, BackfillState.PAUSED, BackfillText.cancelledTooEarly(run));
		}
		else if (run.state().isEnded()) {
			session.store().sweep(run);
		}
	}

	/**
	 * Stops the backfills of a revision in all processes, and takes back the chunks that
	 * were done: each in a transaction of its own, or all in the one that is open.
	 * @param revision the identifier of the revision
	 * @throws Exception what taking a chunk back throws; what was taken back before stays
	 * so, and the next call goes on there
	 */
	public void reverse(String revision) throws Exception {
		List<BackfillRun> runs = this.store.of(revision);
		if (!runs.isEmpty()) {
			try (BackfillSession session = begin()) {
				new BackfillReversal(session).reverse(runs);
			}
		}
	}

	/**
	 * Forgets the backfills of a revision, in the transaction in which it is reverted.
	 * @param revision the identifier of the revision
	 */
	public void remove(String revision) {
		this.store.remove(revision);
	}

	/**
	 * How all backfills stand that were ever owed, newest first.
	 * @return the statuses
	 */
	public List<BackfillStatus> status() {
		try (BackfillSession session = begin()) {
			return session.statuses();
		}
	}

}
