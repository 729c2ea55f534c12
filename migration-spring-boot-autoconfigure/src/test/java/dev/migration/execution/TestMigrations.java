package dev.migration.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import javax.sql.DataSource;

import dev.migration.Migration;
import dev.migration.revision.DeclaredRevision;
import dev.migration.source.MigrationDefinition;
import dev.migration.source.SourceContent;

/**
 * Declares migrations in a test: {@code add("b<-a", body)}. Remembers what was
 * instantiated.
 */
final class TestMigrations {

	private final List<MigrationDefinition> definitions = new ArrayList<>();

	private final List<String> instantiated = new ArrayList<>();

	/**
	 * Adds a revision that changes no data.
	 * @param revision such as {@code b}, {@code b<-a} or {@code d<-b,c}
	 * @return this
	 */
	TestMigrations add(String revision) {
		return add(revision, Migration.of((op) -> {
		}, (op) -> {
		}));
	}

	TestMigrations add(String revision, Migration migration) {
		return add(revision, migration, true);
	}

	TestMigrations add(String revision, Migration migration, boolean transactional) {
		return add(revision, migration, transactional, List.of());
	}

	/**
	 * Adds a revision that has a text.
	 */
	TestMigrations addText(String revision, String checksum) {
		return add(revision, Migration.of((op) -> {
		}, (op) -> {
		}), true, List.of(), checksum);
	}

	TestMigrations add(String revision, Migration migration, boolean transactional, List<String> labels) {
		return add(revision, migration, transactional, labels, null);
	}

	private TestMigrations add(String revision, Migration migration, boolean transactional, List<String> labels,
			String checksum) {
		String[] parts = revision.split("<-");
		List<String> down = (parts.length > 1) ? List.of(parts[1].split(",")) : List.of();
		String id = parts[0];
		DeclaredRevision declared = new DeclaredRevision(id, down, List.of(), labels, "message of " + id, "test/" + id,
				DeclaredRevision.Type.JAVA, null, transactional, checksum);
		this.definitions.add(new MigrationDefinition(declared, () -> {
			this.instantiated.add(id);
			return migration;
		}));
		return this;
	}

	List<String> instantiated() {
		return this.instantiated;
	}

	Migrator migrator(DataSource dataSource) {
		return migrator(dataSource, UnaryOperator.identity());
	}

	Migrator migrator(DataSource dataSource, UnaryOperator<MigratorSettings> settings) {
		return builder(dataSource).settings(settings).build();
	}

	MigratorBuilder builder(DataSource dataSource) {
		return Migrator.builder(dataSource).source(() -> new SourceContent(this.definitions, List.of(), List.of()));
	}

}
