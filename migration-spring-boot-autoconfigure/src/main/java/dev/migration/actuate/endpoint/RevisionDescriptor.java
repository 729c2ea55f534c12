package dev.migration.actuate.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.migration.execution.MigrationStatus.RevisionStatus;
import dev.migration.execution.RevisionState;
import dev.migration.revision.DeclaredRevision;
import dev.migration.store.AttemptError;
import dev.migration.store.HistoryEntry;
import dev.migration.store.Originator;
import dev.migration.store.Outcome;
import dev.migration.store.StatementProgress;
import org.jspecify.annotations.Nullable;

/**
 * How one revision stands.
 *
 * @param id the identifier
 * @param message what it is about
 * @param down the identifiers of its parents
 * @param dependsOn identifiers or labels of what must be applied before
 * @param labels the branch labels given here
 * @param afterBackfill identifiers of the ancestors whose backfills it waits for
 * @param source where it is declared
 * @param type the kind of declaration
 * @param state how it stands; absent if the database cannot be asked
 * @param head whether it is a head of the graph
 * @param reversible whether it has a downgrade, if that is known
 * @param transactional whether it runs in a transaction
 * @param checksum a digest of its text, if it has one
 * @param appliedAt when it was committed
 * @param startedAt when an attempt began that has not succeeded
 * @param duration how long the applying or failed attempt took
 * @param rows the rows that it changed
 * @param appliedBy who applied it
 * @param startedBy who made the attempt that has not succeeded
 * @param error why the attempt failed, without data values
 * @param progress how far the attempt got that is open, if that is known
 * @param reason why a person had it recorded or made
 * @param backfills the backfills that it owes or owed, with the rows that failed; absent
 * where it is one of many revisions
 */
public record RevisionDescriptor(String id, String message, List<String> down, List<String> dependsOn,
		List<String> labels, List<String> afterBackfill, String source, DeclaredRevision.Type type,
		@Nullable RevisionState state, boolean head, @Nullable Boolean reversible, boolean transactional,
		@Nullable String checksum, @Nullable Instant appliedAt, @Nullable Instant startedAt,
		@Nullable Duration duration, @Nullable Long rows, @Nullable Originator appliedBy,
		@Nullable Originator startedBy, @Nullable AttemptError error, @Nullable StatementProgress progress,
		@Nullable String reason, @Nullable List<BackfillDescriptor> backfills) {

	static RevisionDescriptor of(RevisionStatus status) {
		return of(status.revision(), status.state(), status.head(), Attempt.of(status));
	}

	static RevisionDescriptor declared(DeclaredRevision revision, boolean head) {
		return of(revision, null, head, Attempt.NONE);
	}

	private static RevisionDescriptor of(DeclaredRevision revision, @Nullable RevisionState state, boolean head,
			Attempt attempt) {
		return new RevisionDescriptor(revision.id(), revision.message(), revision.down(), revision.dependsOn(),
				revision.labels(), revision.afterBackfill(), revision.source(), revision.type(), state, head,
				revision.reversible(), revision.transactional(), revision.checksum(), attempt.appliedAt,
				attempt.startedAt, attempt.duration, attempt.rows, attempt.appliedBy, attempt.startedBy, attempt.error,
				attempt.progress, attempt.reason, null);
	}

	/**
	 * This revision with its backfills.
	 */
	RevisionDescriptor withBackfills(@Nullable List<BackfillDescriptor> backfills) {
		return new RevisionDescriptor(this.id, this.message, this.down, this.dependsOn, this.labels, this.afterBackfill,
				this.source, this.type, this.state, this.head, this.reversible, this.transactional, this.checksum,
				this.appliedAt, this.startedAt, this.duration, this.rows, this.appliedBy, this.startedBy, this.error,
				this.progress, this.reason, backfills);
	}

	static Instant toMillis(Instant instant) {
		return instant.truncatedTo(ChronoUnit.MILLIS);
	}

	static @Nullable Duration toMillis(@Nullable Duration duration) {
		return (duration != null) ? duration.truncatedTo(ChronoUnit.MILLIS) : null;
	}

	static @Nullable StatementProgress progress(HistoryEntry attempt) {
		return attempt.progress().equals(StatementProgress.UNKNOWN) ? null : attempt.progress();
	}

	/**
	 * What is told of the last attempt. One that succeeded tells when it was committed,
	 * any other when it began; a stamp ran nothing, and so has no duration and no rows.
	 */
	private record Attempt(@Nullable Instant appliedAt, @Nullable Originator appliedBy, @Nullable Instant startedAt,
			@Nullable Originator startedBy, @Nullable Duration duration, @Nullable Long rows,
			@Nullable AttemptError error, @Nullable StatementProgress progress, @Nullable String reason) {

		private static final Attempt NONE = new Attempt(null, null, null, null, null, null, null, null, null);

		static Attempt of(RevisionStatus status) {
			HistoryEntry last = status.last();
			if (last == null) {
				return NONE;
			}
			Instant startedAt = toMillis(last.startedAt());
			Duration duration = toMillis(last.duration());
			if (!last.outcome().isApplied()) {
				return new Attempt(null, null, startedAt, last.by(), duration, null, last.error(),
						RevisionDescriptor.progress(last), last.reason());
			}
			if (status.state() != RevisionState.APPLIED) {
				return NONE;
			}
			if (last.outcome() == Outcome.STAMPED) {
				return new Attempt(startedAt, last.by(), null, null, null, null, null, null, last.reason());
			}
			Instant appliedAt = (duration != null) ? startedAt.plus(duration) : startedAt;
			return new Attempt(appliedAt, last.by(), null, null, duration, last.rows(), null, null, last.reason());
		}

	}

}
