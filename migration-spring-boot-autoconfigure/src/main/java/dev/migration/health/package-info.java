/**
 * Tells Spring Boot's health endpoint how the databases stand.
 */
@NullMarked
package dev.migration.health;

import org.jspecify.annotations.NullMarked;
