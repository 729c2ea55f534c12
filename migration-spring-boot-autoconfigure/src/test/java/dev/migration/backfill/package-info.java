/**
 * Contracts of backfills, on real databases.
 */
@NullMarked
package dev.migration.backfill;

import org.jspecify.annotations.NullMarked;
