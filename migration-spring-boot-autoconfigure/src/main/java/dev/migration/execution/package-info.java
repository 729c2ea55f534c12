/**
 * Runs plans against a database, and says how things stand: {@link Migrator} is the front
 * door.
 */
@NullMarked
package dev.migration.execution;

import org.jspecify.annotations.NullMarked;
