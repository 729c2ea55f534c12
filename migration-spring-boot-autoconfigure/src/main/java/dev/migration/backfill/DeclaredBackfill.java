package dev.migration.backfill;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

import dev.migration.Backfill;
import org.jspecify.annotations.Nullable;

/**
 * A backfill as a migration declares it. What is {@code null} is left to the settings.
 *
 * @param revision the revision that owes it
 * @param name its name within the revision
 * @param table the table, as written in SQL
 * @param key the columns to cut chunks by; empty for the primary key
 * @param where the condition on rows that are to be done, or {@code null}
 * @param work what is done
 * @param undo what takes it back, or {@code null} if nothing needs to
 * @param mode when it runs
 * @param maxWorkers how many chunks may be worked on at the same time
 * @param maxErrors how many rows may fail
 * @param chunkSize the rows of the first chunks
 * @param chunkTime what a chunk should take
 * @param throttle holds this instance back while it is true
 * @param fingerprint changes with what is declared
 */
record DeclaredBackfill(String revision, String name, String table, List<String> key, @Nullable String where,
		DeclaredWork work, @Nullable DeclaredWork undo, Backfill.@Nullable Mode mode, int maxWorkers,
		@Nullable Integer maxErrors, @Nullable Integer chunkSize, @Nullable Duration chunkTime,
		BooleanSupplier throttle, String fingerprint) {

	/**
	 * Returns where a downgrade takes chunks back as this one says it.
	 */
	DeclaredBackfill reversed(DeclaredWork undo) {
		return new DeclaredBackfill(this.revision, this.name, this.table, this.key, null, undo, null, this.mode,
				this.maxWorkers, this.maxErrors, this.chunkSize, this.chunkTime, this.throttle, this.fingerprint);
	}

}
