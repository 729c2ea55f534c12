/**
 * What a migration does its work with: statements, scripts and bulk inserts on one given
 * connection, and the count of what they did.
 */
@NullMarked
package dev.migration.operation;

import org.jspecify.annotations.NullMarked;
