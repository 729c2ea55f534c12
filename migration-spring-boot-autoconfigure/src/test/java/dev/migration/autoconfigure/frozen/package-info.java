/**
 * An application with entities of its own and others in its migrations.
 */
@NullMarked
package dev.migration.autoconfigure.frozen;

import org.jspecify.annotations.NullMarked;
