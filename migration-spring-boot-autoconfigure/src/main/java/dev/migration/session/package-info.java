/**
 * The one connection of a run, and its transactions.
 */
@NullMarked
package dev.migration.session;

import org.jspecify.annotations.NullMarked;
