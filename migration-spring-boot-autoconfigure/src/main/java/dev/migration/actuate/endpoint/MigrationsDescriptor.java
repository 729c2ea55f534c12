package dev.migration.actuate.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.migration.execution.DatabaseState;
import dev.migration.execution.MigrationStatus;
import dev.migration.execution.MigrationStatus.DatabaseDescription;
import dev.migration.execution.RevisionState;
import dev.migration.lock.LockHolder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * How all databases stand, by the contexts of the application.
 *
 * @param contexts the application contexts, by their id
 */
public record MigrationsDescriptor(
		Map<@Nullable String, ContextDescriptor<MigratorDescriptor>> contexts) implements OperationResponseBody {

	/**
	 * What one application context has.
	 *
	 * @param <T> what is told of a migrator
	 * @param migrators what is told, by the bean name of the migrator
	 * @param parentId the id of the parent context, if there is one
	 */
	public record ContextDescriptor<T>(Map<String, T> migrators, @Nullable String parentId) {

	}

	/**
	 * How one database stands. Of a database that cannot be asked, only {@code error} and
	 * what is declared are told.
	 *
	 * @param database the database
	 * @param state how it stands as a whole
	 * @param checkedAt when it was asked
	 * @param current the version rows
	 * @param heads the heads of the graph
	 * @param pending what an upgrade would run, in that order
	 * @param held what waits for a backfill, in the order in which it would run
	 * @param unknown version rows that nobody declares
	 * @param drifted applied revisions whose parents or text changed since
	 * @param running what is being run now, if anything
	 * @param revisions every declared revision, newest first
	 * @param backfills every backfill that was ever owed, newest first
	 * @param error why the database cannot be asked
	 */
	public record MigratorDescriptor(@Nullable DatabaseDescription database, @Nullable DatabaseState state,
			@Nullable Instant checkedAt, @Nullable List<String> current, List<String> heads,
			@Nullable List<String> pending, @Nullable List<String> held, @Nullable List<String> unknown,
			@Nullable List<String> drifted, @Nullable RunningDescriptor running, List<RevisionDescriptor> revisions,
			@Nullable List<BackfillDescriptor> backfills, @Nullable String error) {

		static MigratorDescriptor of(MigrationStatus status, @Nullable LockHolder holder) {
			List<RevisionDescriptor> revisions = status.revisions().stream().map(RevisionDescriptor::of).toList();
			return new MigratorDescriptor(status.database(), status.state(),
					RevisionDescriptor.toMillis(status.checkedAt()), status.current(), status.heads(), status.pending(),
					status.held(), status.unknown(), status.drifted(), RunningDescriptor.of(status, holder), revisions,
					status.backfills().stream().map(BackfillDescriptor::of).toList(), null);
		}

	}

	/**
	 * What is being run. A database that takes back all of a revision that fails shows
	 * the revision only when it is done.
	 *
	 * @param by who holds the lock, as far as the database tells
	 * @param revisions the revisions whose attempts have not ended; with nobody who holds
	 * the lock, their process may have died
	 */
	public record RunningDescriptor(@Nullable LockHolder by, List<String> revisions) {

		static @Nullable RunningDescriptor of(MigrationStatus status, @Nullable LockHolder holder) {
			List<String> revisions = status.revisions()
				.stream()
				.filter((revision) -> revision.state() == RevisionState.RUNNING)
				.map((revision) -> revision.revision().id())
				.toList();
			return (holder != null || !revisions.isEmpty()) ? new RunningDescriptor(holder, revisions) : null;
		}

	}

}
