/**
 * Measures what migrators do, for Micrometer and for Spring's record of the start.
 */
@NullMarked
package dev.migration.metrics;

import org.jspecify.annotations.NullMarked;
