package dev.migration.plan;

import dev.migration.revision.DeclaredRevision;

/**
 * One revision to run, and what that does to the version rows.
 *
 * @param direction which way it is run
 * @param revision the revision
 * @param headsChange the change of the version rows, after the revision has run and in
 * its transaction
 */
public record MigrationStep(Direction direction, DeclaredRevision revision, HeadsChange headsChange) {

}
