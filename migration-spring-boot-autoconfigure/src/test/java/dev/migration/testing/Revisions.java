package dev.migration.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import dev.migration.Migration;
import dev.migration.execution.MigrationReport;
import dev.migration.execution.Migrator;
import dev.migration.execution.MigratorBuilder;
import dev.migration.revision.DeclaredRevision;
import dev.migration.source.MigrationDefinition;
import dev.migration.source.SourceContent;

/**
 * Runs one migration after the other, each as a revision of its own.
 */
public final class Revisions {

	private final DataSource dataSource;

	private final UnaryOperator<MigratorBuilder> setup;

	private final List<MigrationDefinition> definitions = new ArrayList<>();

	/**
	 * Begins with no revision.
	 * @param dataSource the database
	 * @param setup what else to set
	 */
	public Revisions(DataSource dataSource, UnaryOperator<MigratorBuilder> setup) {
		this.dataSource = dataSource;
		this.setup = setup;
	}

	public Revisions(DataSource dataSource) {
		this(dataSource, UnaryOperator.identity());
	}

	/**
	 * Runs a migration as the next revision, in a transaction.
	 * @param migration the migration
	 * @return the report
	 */
	public MigrationReport run(Migration migration) {
		return run(migration, true);
	}

	/**
	 * Runs a migration as the next revision. One that fails is forgotten.
	 * @param migration the migration
	 * @param transactional whether it runs in a transaction
	 * @return the report
	 */
	public MigrationReport run(Migration migration, boolean transactional) {
		String id = "r" + (this.definitions.size() + 1);
		List<String> down = this.definitions.isEmpty() ? List.of() : List.of("r" + this.definitions.size());
		this.definitions.add(new MigrationDefinition(new DeclaredRevision(id, down, List.of(), List.of(), "revision",
				"test", DeclaredRevision.Type.JAVA, null, transactional, null), () -> migration));
		SourceContent content = new SourceContent(List.copyOf(this.definitions), List.of(), List.of());
		try {
			return this.setup.apply(Migrator.builder(this.dataSource).source(() -> content)).build().upgrade();
		}
		catch (RuntimeException ex) {
			this.definitions.remove(this.definitions.size() - 1);
			throw ex;
		}
	}

}
