/**
 * The lock that lets one process migrate a database at a time.
 */
@NullMarked
package dev.migration.lock;

import org.jspecify.annotations.NullMarked;
