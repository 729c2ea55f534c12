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
			return MigratorDescriptor.of(migrator.status(), migrator.lockHolder().orElse(null));
		}
		catch (RuntimeException ex) {
			return withoutDatabase(migrator.graph(), explain(ex));
		}
	}

	private static MigratorDescriptor withoutDatabase(RevisionGraph graph, String error) {
		Set<String> heads = Set.copyOf(graph.heads());
		List<RevisionDescriptor> revisions = graph.newestFirst()
			.stream()
			.map((revision) -> RevisionDescriptor.declared(revision, heads.contains(revision.id())))
			.toList();
		return new MigratorDescriptor(null, null, null, null, graph.effectiveHeads(), null, null, null, null, null,
				revisions, null, error);
	}

	/**
	 * Says why a database was no help, and logs the whole of it.
	 * @param failure what was thrown
	 * @return the reason, without what must not be seen
	 */
	static String explain(RuntimeException failure) {
		logger.warn("The database of a migrator does not tell how it stands", failure);
		return StatusFailure.of(failure).reason();
	}

}
