/**
 * Tests of what a migration does its work with.
 */
@NullMarked
package dev.migration.operation;

import org.jspecify.annotations.NullMarked;
