/**
 * All that a migration imports.
 */
@NullMarked
package dev.migration;

import org.jspecify.annotations.NullMarked;
