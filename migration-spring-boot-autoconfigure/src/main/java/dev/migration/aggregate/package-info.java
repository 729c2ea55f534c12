/**
 * Spring Data JDBC on the migration's connection. Usable where Spring Data JDBC is there.
 */
@NullMarked
package dev.migration.aggregate;

import org.jspecify.annotations.NullMarked;
