package dev.migration.execution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.migration.backfill.BackfillStatus;
import dev.migration.revision.DeclaredRevision;
import dev.migration.store.HistoryEntry;
import org.jspecify.annotations.Nullable;

/**
 * How a database stands, as of one moment.
 *
 * @param database the database
 * @param state how it stands as a whole
 * @param checkedAt when it was asked
 * @param current the version rows
 * @param heads the heads of the graph that nothing depends on
 * @param pending what an upgrade to {@code heads} would run, in that order
 * @param held what waits for a backfill, in the order in which it would run
 * @param unknown version rows that nobody declares
 * @param drifted applied revisions whose parents or text changed since
 * @param revisions every declared revision, newest first
 * @param backfills every backfill that was ever owed, newest first
 */
public record MigrationStatus(DatabaseDescription database, DatabaseState state, Instant checkedAt,
		List<String> current, List<String> heads, List<String> pending, List<String> held, List<String> unknown,
		List<String> drifted, List<RevisionStatus> revisions, List<BackfillStatus> backfills) {

	public MigrationStatus {
		current = List.copyOf(current);
		heads = List.copyOf(heads);
		pending = List.copyOf(pending);
		held = List.copyOf(held);
		unknown = List.copyOf(unknown);
		drifted = List.copyOf(drifted);
		revisions = List.copyOf(revisions);
		backfills = List.copyOf(backfills);
	}

	/**
	 * How one revision stands.
	 * @param id the whole identifier
	 * @return its status, or empty if nobody declares it
	 */
	public Optional<RevisionStatus> revision(String id) {
		return this.revisions.stream().filter((status) -> status.revision().id().equals(id)).findFirst();
	}

	/**
	 * The backfills that somebody has to do something for yet.
	 * @return those that are neither complete nor given up, newest first
	 */
	public List<BackfillStatus> unfinishedBackfills() {
		return this.backfills.stream().filter((backfill) -> !backfill.state().isEnded()).toList();
	}

	/**
	 * A database, as it names itself.
	 *
	 * @param product the name of the product
	 * @param version the version of the product
	 * @param schema the schema that holds our tables, if the database has schemas
	 */
	public record DatabaseDescription(String product, String version, @Nullable String schema) {

	}

	/**
	 * How one revision stands.
	 *
	 * @param revision the revision
	 * @param state how it stands
	 * @param head whether it is a head of the graph
	 * @param last the attempt that brought it there: the one that applied it, the one
	 * that failed; {@code null} if there is none to tell of
	 */
	public record RevisionStatus(DeclaredRevision revision, RevisionState state, boolean head,
			@Nullable HistoryEntry last) {

	}

}
