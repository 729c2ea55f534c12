/**
 * The databases that the tests run on, and what is seen of their use.
 */
@NullMarked
package dev.migration.testing;

import org.jspecify.annotations.NullMarked;
