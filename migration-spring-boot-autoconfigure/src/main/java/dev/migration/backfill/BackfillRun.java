package dev.migration.backfill;

import java.time.Instant;

import dev.migration.Backfill;
import org.jspecify.annotations.Nullable;

/**
 * A backfill as the database has it.
 *
 * @param id its key
 * @param revision the revision that owes it
 * @param name its name within the revision
 * @param table the table whose rows it changes
 * @param state how it stands
 * @param mode when it runs
 * @param fingerprint that of the declaration it runs with
 * @param pass which time the table is gone through, from 1
 * @param position the key up to which chunks are cut, or {@code null} at the beginning
 * @param last the key up to which there are rows to do once; where there is a condition,
 * the key at which the first pass ended; {@code null} if there is none
 * @param cut whether all chunks of this pass are cut
 * @param nextChunk the number of the next chunk
 * @param chunkSize the rows of the newest chunk; 0 before there is one
 * @param maxWorkers how many chunks may be worked on at the same time
 * @param maxErrors how many rows may fail
 * @param rowsExpected how many rows there are to change, if somebody knows
 * @param owedSince when the upgrade ran
 * @param startedAt when the first chunk was cut, or {@code null}
 * @param endedAt when it ended, or {@code null}
 * @param reason why it stands as it does, or {@code null}
 */
record BackfillRun(long id, String revision, String name, String table, BackfillState state, Backfill.Mode mode,
		String fingerprint, int pass, @Nullable String position, @Nullable String last, boolean cut, int nextChunk,
		int chunkSize, int maxWorkers, int maxErrors, @Nullable Long rowsExpected, Instant owedSince,
		@Nullable Instant startedAt, @Nullable Instant endedAt, @Nullable String reason) {

}
