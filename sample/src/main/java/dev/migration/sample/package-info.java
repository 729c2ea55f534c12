/**
 * An application whose tables are loaded, normalised and extended by migrations.
 */
@NullMarked
package dev.migration.sample;

import org.jspecify.annotations.NullMarked;
