/**
 * Adds to Actuator's information about the application where its databases are.
 */
@NullMarked
package dev.migration.actuate.info;

import org.jspecify.annotations.NullMarked;
