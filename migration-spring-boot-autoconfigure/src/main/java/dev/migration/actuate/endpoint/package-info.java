/**
 * Shows over Actuator how the databases stand.
 */
@NullMarked
package dev.migration.actuate.endpoint;

import org.jspecify.annotations.NullMarked;
