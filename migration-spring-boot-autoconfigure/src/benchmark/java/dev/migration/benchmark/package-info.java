/**
 * Measures, run by hand.
 */
@NullMarked
package dev.migration.benchmark;

import org.jspecify.annotations.NullMarked;
