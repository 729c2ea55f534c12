/**
 * Wires the library into a Spring Boot application, and only wires.
 */
@NullMarked
package dev.migration.autoconfigure;

import org.jspecify.annotations.NullMarked;
