/**
 * Hibernate sessions on the migration's connection. Usable where Hibernate is there.
 */
@NullMarked
package dev.migration.jpa;

import org.jspecify.annotations.NullMarked;
