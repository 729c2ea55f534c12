package dev.migration.actuate.endpoint;

import java.util.List;
import java.util.Set;

import dev.migration.actuate.endpoint.MigrationsDescriptor.MigratorDescriptor;
import dev.migration.execution.Migrator;
import dev.migration.execution.StatusFailure;
import dev.migration.revision.RevisionGraph;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Asks a migrator how its database stands. Of a database that does not answer it tells
 * what is known without it, and why: not in the words of the driver, which may quote
 * addresses and passwords.
 */
final class StatusCheck {

	private static final Log logger = LogFactory.getLog(MigrationsEndpoint.class);

	private StatusCheck() {
	}

	static MigratorDescriptor describe(Migrator migrator) {
		try {
			return MigratorDescriptor.of(migrator.status());
		}
		catch (RuntimeException ex) {
			logger.warn("The database of a migrator does not tell how it stands", ex);
			return withoutDatabase(migrator.graph(), StatusFailure.of(ex).reason());
		}
	}

	private static MigratorDescriptor withoutDatabase(RevisionGraph graph, String error) {
		Set<String> heads = Set.copyOf(graph.heads());
		List<RevisionDescriptor> revisions = graph.newestFirst()
			.stream()
			.map((revision) -> RevisionDescriptor.declared(revision, heads.contains(revision.id())))
			.toList();
		return new MigratorDescriptor(null, null, null, null, graph.effectiveHeads(), null, null, null, revisions,
				error);
	}

}
