package dev.migration.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.migration.plan.Direction;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to take a revision in a direction.
 *
 * @param id the key, ascending with time; 0 before it is stored
 * @param revision the identifier of the revision
 * @param direction upgrade or downgrade
 * @param outcome how it ended
 * @param startedAt when it began, by the clock of the application
 * @param duration how long it took, or {@code null} while it runs, and if it ran as a
 * script
 * @param rows the rows that its statements changed, as far as they could be counted
 * @param error why it failed, or {@code null} if it did not
 * @param checksum the digest of the revision's text, or {@code null} if it has none
 * @param down the parents that the revision declared then
 * @param by who made the attempt
 * @param progress how far it got, as far as that is stored
 * @param reason why a person had it made or recorded, or {@code null}
 * @param debt what it says of the revision's backfills, or {@code null} if there are none
 */
public record HistoryEntry(long id, String revision, Direction direction, Outcome outcome, Instant startedAt,
		@Nullable Duration duration, long rows, @Nullable AttemptError error, @Nullable String checksum,
		List<String> down, Originator by, StatementProgress progress, @Nullable String reason,
		@Nullable BackfillDebt debt) {

	public HistoryEntry {
		down = List.copyOf(down);
	}

	/**
	 * Creates an attempt that says nothing of backfills.
	 * @param id the key; 0 before it is stored
	 * @param revision the identifier of the revision
	 * @param direction upgrade or downgrade
	 * @param outcome how it ended
	 * @param startedAt when it began
	 * @param duration how long it took, or {@code null}
	 * @param rows the rows that its statements changed
	 * @param error why it failed, or {@code null}
	 * @param checksum the digest of the revision's text, or {@code null}
	 * @param down the parents that the revision declared then
	 * @param by who made the attempt
	 * @param progress how far it got
	 * @param reason why a person had it made or recorded, or {@code null}
	 */
	public HistoryEntry(long id, String revision, Direction direction, Outcome outcome, Instant startedAt,
			@Nullable Duration duration, long rows, @Nullable AttemptError error, @Nullable String checksum,
			List<String> down, Originator by, StatementProgress progress, @Nullable String reason) {
		this(id, revision, direction, outcome, startedAt, duration, rows, error, checksum, down, by, progress, reason,
				null);
	}

	/**
	 * Whether this says that its revision is applied, if it is the latest of it.
	 * @return {@code true} for an upgrade that got where it was going
	 */
	public boolean saysApplied() {
		return this.direction == Direction.UPGRADE && this.outcome.isApplied();
	}

	/**
	 * Whether all parents could be stored: a very long list of them is cut.
	 * @return {@code false} if the parents that are known may not be all
	 */
	public boolean hasAllParents() {
		return String.join(",", this.down).length() < StoredText.LENGTH;
	}

	/**
	 * This attempt, ended.
	 * @param outcome how it ended
	 * @param duration how long it took
	 * @param rows the rows that it changed
	 * @param error why it failed, or {@code null}
	 * @param progress how far it got
	 * @return the entry
	 */
	public HistoryEntry settled(Outcome outcome, Duration duration, long rows, @Nullable AttemptError error,
			StatementProgress progress) {
		return new HistoryEntry(this.id, this.revision, this.direction, outcome, this.startedAt, duration, rows, error,
				this.checksum, this.down, this.by, progress, this.reason, this.debt);
	}

	/**
	 * This attempt, under the key that the database gave it.
	 * @param id the key
	 * @return the entry
	 */
	public HistoryEntry stored(long id) {
		return new HistoryEntry(id, this.revision, this.direction, this.outcome, this.startedAt, this.duration,
				this.rows, this.error, this.checksum, this.down, this.by, this.progress, this.reason, this.debt);
	}

	/**
	 * This attempt, having got this far.
	 * @param progress how far
	 * @return the entry
	 */
	public HistoryEntry reached(StatementProgress progress) {
		return new HistoryEntry(this.id, this.revision, this.direction, this.outcome, this.startedAt, this.duration,
				this.rows, this.error, this.checksum, this.down, this.by, progress, this.reason, this.debt);
	}

	/**
	 * This attempt, made for a reason.
	 * @param reason the reason
	 * @return the entry
	 */
	public HistoryEntry because(String reason) {
		return new HistoryEntry(this.id, this.revision, this.direction, this.outcome, this.startedAt, this.duration,
				this.rows, this.error, this.checksum, this.down, this.by, this.progress, reason, this.debt);
	}

	/**
	 * This attempt, with what it says of the revision's backfills.
	 * @param debt what it says, or {@code null} if there are none
	 * @return the entry
	 */
	public HistoryEntry owing(@Nullable BackfillDebt debt) {
		return new HistoryEntry(this.id, this.revision, this.direction, this.outcome, this.startedAt, this.duration,
				this.rows, this.error, this.checksum, this.down, this.by, this.progress, this.reason, debt);
	}

}
