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
 * @param maxChunks how many chunks to do at most
 * @param stop no further chunk is begun once it is true
 */
public record BackfillWork(Set<String> revisions, boolean manual, @Nullable Duration timeout, int maxChunks,
		BooleanSupplier stop) {

	public BackfillWork {
		revisions = Set.copyOf(revisions);
	}

	/**
	 * All that is owed and need not be commanded.
	 * @return the work
	 */
	public static BackfillWork all() {
		return new BackfillWork(Set.of(), false, null, Integer.MAX_VALUE, () -> false);
	}

	/**
	 * The backfills of some revisions, on command.
	 * @param revisions the whole identifiers
	 * @return the work
	 */
	public static BackfillWork of(Set<String> revisions) {
		return new BackfillWork(revisions, true, null, Integer.MAX_VALUE, () -> false);
	}

	/**
	 * This work, on command: with those backfills that run on nothing else.
	 * @return the work
	 */
	public BackfillWork onCommand() {
		return new BackfillWork(this.revisions, true, this.timeout, this.maxChunks, this.stop);
	}

	/**
	 * This work, limited in time.
	 * @param timeout after which no further chunk is begun
	 * @return the work
	 */
	public BackfillWork within(Duration timeout) {
		return new BackfillWork(this.revisions, this.manual, timeout, this.maxChunks, this.stop);
	}

	/**
	 * This work, limited in chunks.
	 * @param maxChunks how many chunks to do at most
	 * @return the work
	 */
	public BackfillWork chunks(int maxChunks) {
		return new BackfillWork(this.revisions, this.manual, this.timeout, maxChunks, this.stop);
	}

	/**
	 * This work, until something happens.
	 * @param stop no further chunk is begun once it is true
	 * @return the work
	 */
	public BackfillWork until(BooleanSupplier stop) {
		return new BackfillWork(this.revisions, this.manual, this.timeout, this.maxChunks, stop);
	}

}
