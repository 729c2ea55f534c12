/**
 * Reads the README and does what it says.
 */
@NullMarked
package dev.migration.sample.readme;

import org.jspecify.annotations.NullMarked;
