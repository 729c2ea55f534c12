package dev.migration.actuate.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

import dev.migration.Backfill;
import dev.migration.backfill.BackfillError;
import dev.migration.backfill.BackfillState;
import dev.migration.backfill.BackfillStatus;
import org.jspecify.annotations.Nullable;

/**
 * How one backfill stands.
 *
 * @param revision the revision that owes it
 * @param name its name within the revision
 * @param table the table whose rows it changes
 * @param state how it stands
 * @param mode when it runs
 * @param declared whether this application declares it, and could work on it
 * @param rowsDone the rows changed so far
 * @param rowsExpected how many there were to change when it began, if that is known
 * @param progress the part that is done, from 0 to 1, if that is known
 * @param rowsPerSecond the rate of the newest chunks, of all workers together; absent
 * before there is one
 * @param remaining how long it will still take at this rate, if that can be told
 * @param chunkSize the rows of the newest chunk; absent before there is one
 * @param chunksDone the chunks that are committed
 * @param chunksOpen the chunks that are cut and not yet done
 * @param errors how many rows failed
 * @param pass which time the table is gone through, from 1
 * @param maxWorkers how many chunks may be worked on at the same time, over all instances
 * @param reason why it does not go on, or what the newest chunk that failed failed of
 * @param owedSince when the upgrade of its revision ran
 * @param startedAt when the first chunk was cut
 * @param endedAt when it was complete or given up
 * @param failedRows the rows that failed, the newest failure first; absent if none did,
 * and where all backfills are listed with the revisions
 */
public record BackfillDescriptor(String revision, String name, String table, BackfillState state, Backfill.Mode mode,
		boolean declared, long rowsDone, @Nullable Long rowsExpected, @Nullable Double progress,
		@Nullable Double rowsPerSecond, @Nullable Duration remaining, @Nullable Integer chunkSize, int chunksDone,
		int chunksOpen, int errors, int pass, int maxWorkers, @Nullable String reason, Instant owedSince,
		@Nullable Instant startedAt, @Nullable Instant endedAt, @Nullable List<FailedRowDescriptor> failedRows) {

	static BackfillDescriptor of(BackfillStatus status) {
		OptionalDouble progress = status.progress();
		return new BackfillDescriptor(status.revision(), status.name(), status.table(), status.state(), status.mode(),
				status.declared(), status.rowsDone(), status.rowsExpected(),
				progress.isPresent() ? floor(progress.getAsDouble(), 10_000) : null,
				(status.rowsPerSecond() > 0) ? floor(status.rowsPerSecond(), 10) : null, status.timeRemaining(),
				(status.chunkSize() > 0) ? status.chunkSize() : null, status.chunksDone(), status.chunksOpen(),
				status.errors(), status.pass(), status.maxWorkers(), status.reason(),
				RevisionDescriptor.toMillis(status.owedSince()), toMillis(status.startedAt()),
				toMillis(status.endedAt()), null);
	}

	/**
	 * This backfill with its rows among those of its revision that failed.
	 */
	BackfillDescriptor withFailedRows(List<BackfillError> errors) {
		return new BackfillDescriptor(this.revision, this.name, this.table, this.state, this.mode, this.declared,
				this.rowsDone, this.rowsExpected, this.progress, this.rowsPerSecond, this.remaining, this.chunkSize,
				this.chunksDone, this.chunksOpen, this.errors, this.pass, this.maxWorkers, this.reason, this.owedSince,
				this.startedAt, this.endedAt,
				errors.stream()
					.filter((error) -> error.name().equals(this.name))
					.map(FailedRowDescriptor::of)
					.toList());
	}

	/**
	 * What is not complete does not say so by rounding up.
	 */
	private static double floor(double value, int parts) {
		return Math.floor(value * parts) / parts;
	}

	private static @Nullable Instant toMillis(@Nullable Instant instant) {
		return (instant != null) ? RevisionDescriptor.toMillis(instant) : null;
	}

	/**
	 * A row that could not be done.
	 *
	 * @param key the values of its key, separated by commas
	 * @param sqlState the SQLState, if the database raised it
	 * @param message what went wrong, without data values
	 * @param failedAt when it failed for the last time
	 */
	public record FailedRowDescriptor(String key, @Nullable String sqlState, String message, Instant failedAt) {

		static FailedRowDescriptor of(BackfillError error) {
			return new FailedRowDescriptor(error.key(), error.sqlState(), error.message(),
					RevisionDescriptor.toMillis(error.failedAt()));
		}

	}

}
