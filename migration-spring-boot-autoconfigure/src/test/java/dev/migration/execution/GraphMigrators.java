package dev.migration.execution;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import dev.migration.Migration;
import dev.migration.backfill.BackfillContext;
import dev.migration.backfill.BackfillEngine;
import dev.migration.backfill.DeclaredBackfills;
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
		Map<String, MigrationDefinition> definitions = graph.revisions()
			.stream()
			.collect(Collectors.toMap(DeclaredRevision::id,
					(revision) -> new MigrationDefinition(revision, () -> migrations.apply(revision))));
		BackfillEngine backfills = new BackfillEngine(new BackfillContext(dataSource, dataSource,
				new DeclaredBackfills(definitions), settings.store(), settings.backfill(), BindingSettings.NONE,
				settings.originator(), settings.ownSession(), Clock.systemUTC()));
		return new JdbcMigrator(dataSource, graph, definitions, settings, new Listeners(List.of()),
				LockConnectionSource.unwrapping(), BindingSettings.NONE, Optional::empty, Clock.systemUTC(), backfills);
	}

}
