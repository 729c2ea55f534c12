package dev.migration.execution;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import dev.migration.lock.HeldLock;
import dev.migration.lock.LockHolder;
import dev.migration.lock.LockTimeoutException;
import dev.migration.lock.LockUnavailableException;
import dev.migration.lock.MigrationLock;
import dev.migration.store.MigrationStore;
import dev.migration.store.StoredState;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether anything is pending, for who does not run it: one statement, unless there
 * is something to tell.
 */
final class DatabaseWatch {

	private final MigrationStore store;

	private final MigrationLock lock;

	private final RunningWork work;

	private final Function<StoredState, UnsettledAttempts> unsettled;

	private final Function<StoredState, List<String>> planned;

	/**
	 * Prepares to look.
	 * @param unsettled what was left half done
	 * @param planned what an upgrade would run; may refuse
	 */
	DatabaseWatch(MigrationStore store, MigrationLock lock, RunningWork work,
			Function<StoredState, UnsettledAttempts> unsettled, Function<StoredState, List<String>> planned) {
		this.store = store;
		this.lock = lock;
		this.work = work;
		this.unsettled = unsettled;
		this.planned = planned;
	}

	/**
	 * Looks. A database that seems to have diverged may be on its way: if nobody holds
	 * the lock, it has.
	 * @param curious whether to find out who is at work on what is pending
	 * @return what is there
	 * @throws UnknownRevisionsException if the database has rows that are not declared,
	 * and that will stay so
	 * @throws UnsettledRevisionException if an attempt failed and a person must decide
	 */
	Sighting look(boolean curious) {
		try {
			List<String> pending = pending();
			return new Sighting.Pending(pending, (curious && !pending.isEmpty()) ? activity(this.lock.holder()) : null);
		}
		catch (UnknownRevisionsException ex) {
			if (ex.getState() == DatabaseState.AHEAD) {
				throw ex;
			}
			return lookUnderLock(ex);
		}
	}

	private Sighting lookUnderLock(UnknownRevisionsException refusal) {
		try (HeldLock held = this.lock.acquireNow()) {
			held.verify();
			return new Sighting.Pending(pending(), null);
		}
		catch (LockTimeoutException ex) {
			return new Sighting.Diverged(refusal, true, activity(ex.getHolder()));
		}
		catch (LockUnavailableException ex) {
			return new Sighting.Diverged(refusal, false,
					"whether another process is migrating it cannot be told: " + ex.getMessage());
		}
	}

	private List<String> pending() {
		StoredState state = this.store.read();
		Set<String> pending = new LinkedHashSet<>(this.unsettled.apply(state).refuseFailed());
		pending.addAll(this.planned.apply(state));
		return List.copyOf(pending);
	}

	private String activity(@Nullable LockHolder holder) {
		if (holder != null) {
			return "another process is migrating it: " + holder;
		}
		String begun = this.work.describe();
		return (begun != null)
				? "no process is seen to hold the migration lock, so the last one may have died %s".formatted(begun)
				: "no process is seen to migrate it";
	}

}
