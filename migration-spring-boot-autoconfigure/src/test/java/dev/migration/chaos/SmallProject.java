package dev.migration.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import dev.migration.Migration;
import dev.migration.Operations;
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
	 * Makes a project of three revisions, in the middle one of which something happens.
	 * @param middle the migration of {@code b}
	 * @param lastBodies counts how often that of {@code c} has begun
	 * @return the project
	 */
	static SmallProject ofCities(Migration middle, AtomicInteger lastBodies) {
		return new SmallProject().add("a", (op) -> op.execute("create table city (name varchar(20) not null)"))
			.add("b", middle)
			.add("c", (op) -> {
				lastBodies.incrementAndGet();
				op.execute("insert into city (name) values ('Hamar')");
			});
	}

	/**
	 * What the middle revision does if nothing happens.
	 */
	static void insertCities(Operations op) {
		op.execute("insert into city (name) values ('Oslo')");
		op.execute("insert into city (name) values ('Bergen')");
	}

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
