package dev.migration.chaos;

import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import dev.migration.Migration;
import dev.migration.execution.Migrator;
import dev.migration.execution.MigratorBuilder;
import dev.migration.revision.DeclaredRevision;
import dev.migration.source.MigrationDefinition;
import dev.migration.source.SourceContent;

/**
 * Revisions one after the other, each with one migration.
 */
final class SmallProject {

	private final List<MigrationDefinition> definitions = new ArrayList<>();

	/**
	 * Adds a revision on top of the last.
	 * @param id its identifier
	 * @param migration its migration
	 * @return this project
	 */
	SmallProject add(String id, Migration migration) {
		List<String> down = this.definitions.isEmpty() ? List.of()
				: List.of(this.definitions.get(this.definitions.size() - 1).revision().id());
		this.definitions.add(new MigrationDefinition(new DeclaredRevision(id, down, List.of(), List.of(), "step",
				"java/" + id, DeclaredRevision.Type.JAVA, false, true, null), () -> migration));
		return this;
	}

	MigratorBuilder migrator(DataSource dataSource) {
		SourceContent content = new SourceContent(this.definitions, List.of(), List.of());
		return Migrator.builder(dataSource).source(() -> content);
	}

}
