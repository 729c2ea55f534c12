package dev.migration.actuate.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.migration.actuate.endpoint.MigrationsDescriptor.ContextDescriptor;
import dev.migration.plan.Direction;
import dev.migration.store.AttemptError;
import dev.migration.store.HistoryEntry;
import dev.migration.store.Originator;
import dev.migration.store.Outcome;
import dev.migration.store.StatementProgress;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What was tried in all databases, whatever became of it.
 *
 * @param contexts the application contexts, by their id
 */
public record HistoryDescriptor(
		Map<@Nullable String, ContextDescriptor<AttemptsDescriptor>> contexts) implements OperationResponseBody {

	/**
	 * How many attempts are told of, if nobody asks for another number.
	 */
	public static final int DEFAULT_LIMIT = 50;

	/**
	 * How many attempts may be asked for.
	 */
	public static final int GREATEST_LIMIT = 1000;

	/**
	 * What was tried in one database.
	 *
	 * @param attempts the attempts, newest first
	 * @param error why the database cannot be asked
	 */
	public record AttemptsDescriptor(@Nullable List<AttemptDescriptor> attempts, @Nullable String error) {

	}

	/**
	 * One attempt to take a revision in a direction.
	 *
	 * @param revision the identifier of the revision
	 * @param direction where it was to be taken
	 * @param outcome how it ended
	 * @param startedAt when it began
	 * @param duration how long it took; absent while it runs, and if nothing ran
	 * @param rows the rows that it changed; absent if nothing ran
	 * @param by who made it
	 * @param checksum the digest of the revision's text then, if it had one
	 * @param error why it failed, without data values
	 * @param progress how far it got, if it left a part of it behind and that is known
	 * @param reason why a person had it recorded or made
	 */
	public record AttemptDescriptor(String revision, Direction direction, Outcome outcome, Instant startedAt,
			@Nullable Duration duration, @Nullable Long rows, Originator by, @Nullable String checksum,
			@Nullable AttemptError error, @Nullable StatementProgress progress, @Nullable String reason) {

		static AttemptDescriptor of(HistoryEntry entry) {
			boolean ran = entry.outcome() != Outcome.STAMPED;
			return new AttemptDescriptor(entry.revision(), entry.direction(), entry.outcome(),
					RevisionDescriptor.toMillis(entry.startedAt()),
					ran ? RevisionDescriptor.toMillis(entry.duration()) : null, ran ? entry.rows() : null, entry.by(),
					entry.checksum(), entry.error(), RevisionDescriptor.progress(entry), entry.reason());
		}

	}

}
