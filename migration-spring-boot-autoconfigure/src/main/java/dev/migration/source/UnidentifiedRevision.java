package dev.migration.source;

import dev.migration.revision.DeclaredRevision;

/**
 * A declaration that lacks nothing but its identifier.
 *
 * @param revision the rest of it; its id is empty
 * @param fault what it lacks, as the beginning of a sentence that goes on with what to do
 */
public record UnidentifiedRevision(DeclaredRevision revision, String fault) {

}
