package dev.migration.execution;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import dev.migration.Database;
import dev.migration.backfill.BackfillContext;
import dev.migration.backfill.BackfillEngine;
import dev.migration.backfill.DeclaredBackfills;
import dev.migration.lock.LockConnectionSource;
import dev.migration.operation.BindingSettings;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.GraphProblem;
import dev.migration.revision.InvalidRevisionGraphException;
import dev.migration.revision.RevisionGraph;
import dev.migration.source.Declarations;
import dev.migration.source.MigrationDefinition;
import dev.migration.source.MigrationSource;

/**
 * Builds a {@link Migrator}.
 */
public final class MigratorBuilder {

	private final DataSource dataSource;

	private DataSource backfillDataSource;

	private final List<MigrationSource> sources = new ArrayList<>();

	private MigratorSettings settings = MigratorSettings.defaults();

	private final List<MigrationListener> listeners = new ArrayList<>();

	private LockConnectionSource lockConnections = LockConnectionSource.unwrapping();

	private BindingSettings bindingSettings = BindingSettings.NONE;

	private Supplier<Optional<Database>> declaredDatabase = Optional::empty;

	private Clock clock = Clock.systemUTC();

	MigratorBuilder(DataSource dataSource) {
		this.dataSource = dataSource;
		this.backfillDataSource = dataSource;
	}

	/**
	 * Sets where backfills get their connections that are worked on in the background, or
	 * on command: to the same database, as another user perhaps, who needs rights on the
	 * tables of backfills and on the history. What a run does of them stays on its own
	 * connection. By default, the source of the migrations.
	 * @param backfillDataSource where to get the connections; each worker takes one
	 * @return this builder
	 */
	public MigratorBuilder backfillDataSource(DataSource backfillDataSource) {
		this.backfillDataSource = backfillDataSource;
		return this;
	}

	/**
	 * Adds a place that migrations come from.
	 * @param source the source
	 * @return this builder
	 */
	public MigratorBuilder source(MigrationSource source) {
		this.sources.add(source);
		return this;
	}

	/**
	 * Changes the settings.
	 * @param change what to change of them
	 * @return this builder
	 */
	public MigratorBuilder settings(UnaryOperator<MigratorSettings> change) {
		this.settings = change.apply(this.settings);
		return this;
	}

	/**
	 * Adds listeners, called in this order.
	 * @param listeners the listeners
	 * @return this builder
	 */
	public MigratorBuilder listeners(Collection<? extends MigrationListener> listeners) {
		this.listeners.addAll(listeners);
		return this;
	}

	/**
	 * Sets where a row lock gets the connection of its own that it needs. By default it
	 * is opened past the pool, or taken from the pool if it has more than one.
	 * @param lockConnections the source of connections to the same database
	 * @return this builder
	 */
	public MigratorBuilder lockConnections(LockConnectionSource lockConnections) {
		this.lockConnections = lockConnections;
		return this;
	}

	/**
	 * Sets what bindings find when they ask for settings. By default, nothing.
	 * @param bindingSettings what the application has configured
	 * @return this builder
	 */
	public MigratorBuilder bindingSettings(BindingSettings bindingSettings) {
		this.bindingSettings = bindingSettings;
		return this;
	}

	/**
	 * Sets what tells the database without connecting to it, for scripts. By default,
	 * nothing does.
	 * @param declaredDatabase tells it, if it can; asked when a script is to be written
	 * @return this builder
	 */
	public MigratorBuilder declaredDatabase(Supplier<Optional<Database>> declaredDatabase) {
		this.declaredDatabase = declaredDatabase;
		return this;
	}

	/**
	 * Sets the clock for the times in the history.
	 * @param clock the clock, the system's by default
	 * @return this builder
	 */
	public MigratorBuilder clock(Clock clock) {
		this.clock = clock;
		return this;
	}

	/**
	 * Builds the migrator. Touches no database.
	 * @return the migrator
	 * @throws InvalidRevisionGraphException if the migrations do not make a graph:
	 * carries every fault at once
	 */
	public Migrator build() {
		Declarations declarations = Declarations.read(this.sources);
		RevisionGraph graph = graph(declarations);
		Map<String, MigrationDefinition> definitions = declarations.definitions()
			.stream()
			.collect(Collectors.toMap((definition) -> definition.revision().id(), Function.identity()));
		return new JdbcMigrator(this.dataSource, graph, definitions, this.settings, new Listeners(this.listeners),
				this.lockConnections, this.bindingSettings, this.declaredDatabase, this.clock,
				new BackfillEngine(new BackfillContext(this.dataSource, this.backfillDataSource,
						new DeclaredBackfills(definitions), this.settings.store(), this.settings.backfill(),
						this.bindingSettings, this.settings.originator(), this.settings.ownSession(), this.clock)));
	}

	private RevisionGraph graph(Declarations declarations) {
		List<GraphProblem> problems = new ArrayList<>(declarations.problems());
		problems.addAll(tooLong(declarations));
		List<DeclaredRevision> declared = declarations.definitions()
			.stream()
			.map(MigrationDefinition::revision)
			.toList();
		RevisionGraph graph = null;
		try {
			graph = RevisionGraph.of(declared);
		}
		catch (InvalidRevisionGraphException ex) {
			problems.addAll(ex.problems());
		}
		if (graph == null || !problems.isEmpty()) {
			throw new InvalidRevisionGraphException(problems, declared);
		}
		return graph;
	}

	private List<GraphProblem> tooLong(Declarations declarations) {
		int length = this.settings.store().versionLength();
		return declarations.definitions()
			.stream()
			.map(MigrationDefinition::revision)
			.filter((revision) -> revision.id().length() > length)
			.<GraphProblem>map((revision) -> new GraphProblem.InvalidDeclaration(revision.source(),
					("The id '%s' has %d characters, and the column of the version table holds %d. Shorten it, or set "
							+ "migration.version-length and widen the column if the table is there already")
						.formatted(revision.id(), revision.id().length(), length)))
			.toList();
	}

}
