package dev.migration.execution;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import javax.sql.DataSource;

import dev.migration.Migration;
import dev.migration.lock.LockConnectionSource;
import dev.migration.operation.BindingSettings;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.RevisionGraph;
import dev.migration.source.MigrationDefinition;

/**
 * Makes migrators of graphs as they are: a builder would put the revisions into the order
 * of their identifiers.
 */
public final class GraphMigrators {

	private GraphMigrators() {
	}

	/**
	 * Makes a migrator.
	 * @param dataSource the database
	 * @param graph the graph, its revisions in any order of registration
	 * @param migrations what each revision does
	 * @param settings the settings
	 * @return the migrator
	 */
	public static Migrator of(DataSource dataSource, RevisionGraph graph,
			Function<DeclaredRevision, Migration> migrations, MigratorSettings settings) {
		List<MigrationDefinition> definitions = graph.revisions()
			.stream()
			.map((revision) -> new MigrationDefinition(revision, () -> migrations.apply(revision)))
			.toList();
		return new JdbcMigrator(dataSource, graph, definitions, settings, List.of(), LockConnectionSource.unwrapping(),
				BindingSettings.NONE, Optional::empty, Clock.systemUTC());
	}

}
