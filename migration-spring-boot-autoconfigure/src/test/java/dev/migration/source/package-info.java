/**
 * Tests of where migrations come from.
 */
@NullMarked
package dev.migration.source;

import org.jspecify.annotations.NullMarked;
