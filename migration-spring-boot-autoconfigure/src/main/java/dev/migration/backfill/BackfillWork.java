package dev.migration.backfill;

import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * How far to work on backfills.
 *
 * @param revisions whose backfills to work on; empty for those of all
 * @param manual whether to work on those too that run only on command
 * @param timeout after which no further chunk is begun, or {@code null} for as long as it
 * takes
 * @param patience how long to wait, after the newest chunk that this work has tried, for
 * chunks that others work on or that are to be tried again later: none of its own means
 * not at all; {@code null} for as long as it takes
 * @param maxChunks how many chunks to do at most
 * @param killed whether it ends like a process that is killed in the chunk after those
 * @param stop no further chunk is begun once it is true
 */
public record BackfillWork(Set<String> revisions, boolean manual, @Nullable Duration timeout,
		@Nullable Duration patience, int maxChunks, boolean killed, BooleanSupplier stop) {

	public BackfillWork {
		revisions = Set.copyOf(revisions);
	}

	/**
	 * All that is owed and need not be commanded.
	 * @return the work
	 */
	public static BackfillWork all() {
		return new BackfillWork(Set.of(), false, null, null, Integer.MAX_VALUE, false, () -> false);
	}

	/**
	 * The backfills of some revisions, on command.
	 * @param revisions the whole identifiers
	 * @return the work
	 */
	public static BackfillWork of(Set<String> revisions) {
		return new BackfillWork(revisions, true, null, null, Integer.MAX_VALUE, false, () -> false);
	}

	/**
	 * The backfills of one revision, on command.
	 * @param revision the whole identifier
	 * @return the work
	 */
	public static BackfillWork of(String revision) {
		return of(Set.of(revision));
	}

	/**
	 * This work, on command: with those backfills that run on nothing else.
	 * @return the work
	 */
	public BackfillWork onCommand() {
		return new BackfillWork(this.revisions, true, this.timeout, this.patience, this.maxChunks, this.killed,
				this.stop);
	}

	/**
	 * This work, limited in time.
	 * @param timeout after which no further chunk is begun
	 * @return the work
	 */
	public BackfillWork within(Duration timeout) {
		return new BackfillWork(this.revisions, this.manual, timeout, this.patience, this.maxChunks, this.killed,
				this.stop);
	}

	/**
	 * This work, without waiting long for others.
	 * @param patience how long to wait after the newest chunk that this work has tried
	 * @return the work
	 */
	public BackfillWork patient(Duration patience) {
		return new BackfillWork(this.revisions, this.manual, this.timeout, patience, this.maxChunks, this.killed,
				this.stop);
	}

	/**
	 * This work, limited in chunks.
	 * @param maxChunks how many chunks to do at most
	 * @return the work
	 */
	public BackfillWork chunks(int maxChunks) {
		return new BackfillWork(this.revisions, this.manual, this.timeout, this.patience, maxChunks, this.killed,
				this.stop);
	}

	/**
	 * This work, until something happens.
	 * @param stop no further chunk is begun once it is true
	 * @return the work
	 */
	public BackfillWork until(BooleanSupplier stop) {
		return new BackfillWork(this.revisions, this.manual, this.timeout, this.patience, this.maxChunks, this.killed,
				stop);
	}

	/**
	 * This work, ended like that of a process which is killed: the chunk after the last
	 * one is worked on, and rolled back before it is said to be done. For tests.
	 * @param chunks how many chunks are done before
	 * @return the work
	 */
	public BackfillWork killedAfter(int chunks) {
		return new BackfillWork(this.revisions, this.manual, this.timeout, this.patience, chunks, true, this.stop);
	}

}
