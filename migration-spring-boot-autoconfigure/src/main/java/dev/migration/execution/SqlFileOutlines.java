package dev.migration.execution;

import java.util.Map;
import java.util.Optional;

import dev.migration.Database;
import dev.migration.Migration;
import dev.migration.operation.ScriptStatements;
import dev.migration.plan.Direction;
import dev.migration.revision.DeclaredRevision;
import dev.migration.source.MigrationDefinition;
import dev.migration.source.SqlMigration;

import org.springframework.core.io.Resource;

/**
 * Reads which statements a revision has, if it is a SQL file.
 */
final class SqlFileOutlines {

	private final Map<String, MigrationDefinition> definitions;

	private final Database database;

	SqlFileOutlines(Map<String, MigrationDefinition> definitions, Database database) {
		this.definitions = definitions;
		this.database = database;
	}

	/**
	 * Reads the file of a revision.
	 * @param revision the revision
	 * @param direction which section to read
	 * @return the outline, or empty if the revision is no SQL file or has no such section
	 * @throws dev.migration.MigrationException if it cannot be read
	 */
	Optional<SqlFileOutline> outline(DeclaredRevision revision, Direction direction) {
		MigrationDefinition definition = this.definitions.get(revision.id());
		if (definition == null || revision.type() != DeclaredRevision.Type.SQL) {
			return Optional.empty();
		}
		Migration migration = definition.migration().get();
		return (migration instanceof SqlMigration file) ? section(file, direction).map(this::read) : Optional.empty();
	}

	private static Optional<Resource> section(SqlMigration file, Direction direction) {
		return (direction == Direction.UPGRADE) ? Optional.of(file.upgradeScript()) : file.downgradeScript();
	}

	private SqlFileOutline read(Resource script) {
		SqlFileOutline outline = new SqlFileOutline();
		ScriptStatements.forEach(script, this.database, outline::add);
		return outline;
	}

}
