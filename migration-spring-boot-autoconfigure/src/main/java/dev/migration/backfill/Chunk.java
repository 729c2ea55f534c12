package dev.migration.backfill;

import org.jspecify.annotations.Nullable;

/**
 * A range of keys of which the rows are done in one transaction.
 *
 * @param number its number within the backfill, from 1
 * @param pass the pass that it belongs to
 * @param from the key behind which it begins, or {@code null} at the beginning
 * @param to the last key of it, or {@code null} at the end
 * @param attempts how often it has failed
 */
record Chunk(int number, int pass, @Nullable String from, @Nullable String to, int attempts) {

}
