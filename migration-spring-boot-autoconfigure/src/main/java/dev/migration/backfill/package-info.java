/**
 * Large changes of data: what revisions owe after their upgrade, done in chunks by any
 * number of processes.
 */
@NullMarked
package dev.migration.backfill;

import org.jspecify.annotations.NullMarked;
