/**
 * Turns version rows and a target into steps, each with the change of the rows that it
 * makes. Pure: touches no database.
 */
@NullMarked
package dev.migration.plan;

import org.jspecify.annotations.NullMarked;
