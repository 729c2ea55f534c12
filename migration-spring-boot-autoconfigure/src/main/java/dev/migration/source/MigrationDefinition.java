package dev.migration.source;

import java.util.function.Supplier;

import dev.migration.Migration;
import dev.migration.revision.DeclaredRevision;

/**
 * A declared revision, and how to get its migration when it is about to run.
 *
 * @param revision the revision as declared
 * @param migration gives the migration; asked only when it is about to run
 */
public record MigrationDefinition(DeclaredRevision revision, Supplier<Migration> migration) {

}
