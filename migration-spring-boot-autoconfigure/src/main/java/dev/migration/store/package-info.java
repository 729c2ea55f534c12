/**
 * What the database remembers: the heads, and the history of attempts.
 */
@NullMarked
package dev.migration.store;

import org.jspecify.annotations.NullMarked;
