package dev.migration.actuate.endpoint;

import java.util.List;

import dev.migration.actuate.endpoint.MigrationsDescriptor.MigratorDescriptor;
import dev.migration.execution.Migrator;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.InvalidTargetException;
import dev.migration.revision.RevisionResolutionException;
import dev.migration.revision.RevisionResolutionException.Kind;
import dev.migration.revision.RevisionTarget;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * Looks for one revision in one migrator after the other, and remembers why it could not
 * be told.
 */
final class RevisionSearch {

	private final String name;

	private @Nullable InvalidTargetException failure;

	RevisionSearch(String name) {
		this.name = name;
	}

	@Nullable RevisionDescriptor find(Migrator migrator) {
		String id = resolve(migrator);
		if (id == null) {
			return null;
		}
		MigratorDescriptor described = StatusCheck.describe(migrator);
		return described.revisions()
			.stream()
			.filter((revision) -> revision.id().equals(id))
			.findFirst()
			.map((revision) -> revision.withBackfills(backfills(id, described, migrator)))
			.orElse(null);
	}

	private static @Nullable List<BackfillDescriptor> backfills(String id, MigratorDescriptor described,
			Migrator migrator) {
		if (described.backfills() == null) {
			return null;
		}
		List<BackfillDescriptor> owed = described.backfills()
			.stream()
			.filter((backfill) -> backfill.revision().equals(id))
			.toList();
		return owed.isEmpty() ? null : BackfillCheck.withFailedRows(owed, migrator);
	}

	/**
	 * The identifier that is meant, or the name itself if nobody declares such a
	 * revision: another version of the application may have.
	 */
	String resolveOrKeep(Migrator migrator) {
		String id = resolve(migrator);
		return (id != null) ? id : this.name;
	}

	private @Nullable String resolve(Migrator migrator) {
		try {
			RevisionTarget target = RevisionTarget.parse(this.name);
			return migrator.graph().resolver().resolveOne(target).map(DeclaredRevision::id).orElse(null);
		}
		catch (RevisionResolutionException ex) {
			if (ex.getKind() == Kind.AMBIGUOUS_PARTIAL_ID) {
				this.failure = ex;
			}
			return null;
		}
		catch (InvalidTargetException ex) {
			this.failure = ex;
			return null;
		}
	}

	void refuseIfInvalid() {
		if (this.failure != null) {
			throw new InvalidEndpointRequestException(this.failure.getMessage(), this.failure.getMessage());
		}
	}

}
