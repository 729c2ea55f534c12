/**
 * The graph of revisions: what is declared, what a person may ask for, and every fault at
 * once. Pure: touches no database.
 */
@NullMarked
package dev.migration.revision;

import org.jspecify.annotations.NullMarked;
